"""Answers of a real commune for the demonstration: plausible words noted « démonstration », never a number."""

import random
from typing import Any

from cms.demo.citations import capitalised, citation, exact_day, publisher
from cms.demo.content import Notes
from cms.facts.models import FactState
from listings.villages.choices import (
    Childcare,
    Fibre,
    Language,
    MarketDay,
    Mobile,
    Nearest,
    SchoolLevel,
    Shop,
    Workplace,
)

#: Numbers are never drawn for a real place; they are not known.
NUMBERS = ("housing_to_rent", "housing_to_buy", "municipal_housing", "premises_to_let", "reply_days")
REQUIRED = frozenset({"school_levels", "doctor", "fibre"})
#: In eight, how many questions that may stay without answer do so.
SILENT = 3


def note_partnership(notes: Notes, row: dict[str, str]) -> None:
    """What the source of a row says, with its date; a row without source is a demonstration."""
    if not row["source"]:
        notes.say("partnership", FactState.DEMONSTRATION, reason="Aucune source")
        return
    day = exact_day(row["date_source"])
    said = publisher(row["source"]) if day else citation(row["source"], row["date_source"])
    notes.say("partnership", FactState.REPORTED, source=f"{capitalised(row['lien'])} : {said}", dated=day)


def draw(chance: random.Random, notes: Notes, *, population: int) -> dict[str, Any]:
    """One answer a question, in the measure of the commune; some are « non connu », all others « démonstration »."""
    values = _plausible(chance, big=population > 1500, middling=population > 600)
    answers: dict[str, Any] = {}
    for column, value in values.items():
        silent = chance.randrange(8) < (1 if column in REQUIRED else SILENT)
        if silent:
            notes.unknown(column)
        else:
            answers[column] = value
            notes.demonstration(column)
    notes.unknown(*NUMBERS)
    return answers


def _plausible(chance: random.Random, *, big: bool, middling: bool) -> dict[str, Any]:
    shops = chance.sample(Shop.values, k=6 if big else 4 if middling else 2)
    schools = [SchoolLevel.NURSERY, SchoolLevel.PRIMARY, SchoolLevel.MIDDLE]
    languages = [Language.FRENCH, *chance.sample([Language.ENGLISH, Language.SPANISH, Language.DUTCH], k=1)]
    return {
        "shops": sorted(shops, key=Shop.values.index),
        "market_day": chance.choice(MarketDay.values[:-1]) if middling else MarketDay.NONE.value,
        "post": (Nearest.HERE if middling else chance.choice([Nearest.HERE, Nearest.NEARBY])).value,
        "school_levels": [level.value for level in (schools if big else schools[:2] if middling else schools[1:2])],
        "childcare": sorted(chance.sample(Childcare.values, k=2 if middling else 1), key=Childcare.values.index),
        "doctor": (Nearest.HERE if middling else Nearest.NEARBY).value,
        "nurse": (Nearest.HERE if middling else Nearest.NEARBY).value,
        "pharmacy": middling,
        "fibre": chance.choice([Fibre.EVERYWHERE, Fibre.EVERYWHERE, Fibre.PARTLY, Fibre.PLANNED]).value,
        "network": chance.choice(Mobile.values),
        "workspaces": sorted(chance.sample(Workplace.values, k=2 if big else 1), key=Workplace.values.index),
        "committee_languages": [language.value for language in languages],
    }
