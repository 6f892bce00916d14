"""What an import would change of a village: the rule by which a published answer meets the one there is."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from cms.facts.answers import Answer, words
from cms.facts.models import FactNote, FactState
from cms.facts.wording import day
from listings.villages.imports.publication import Finding, Publication
from listings.villages.models import VillagePage

#: Answers that are the town hall's own: a file of later date alone may follow them.
OF_THE_TOWN_HALL = frozenset({FactState.DECLARED, FactState.CONTESTED, FactState.NOT_COMMUNICATED})


class Fate(StrEnum):
    """What becomes of an answer."""

    WRITTEN = "written"
    SAME = "same"
    KEPT = "kept"


@dataclass(frozen=True, slots=True)
class Planned:
    """One answer of one village: what it says, what the file says, and which of them stays."""

    column: str
    question: str
    before: str
    after: str
    value: Any
    note: FactNote
    fate: Fate
    why: str = ""


def plan(page: VillagePage, publication: Publication) -> list[Planned]:
    """What the file makes of each answer it gives of this village, in reading order.

    :param page: the French row; off line, its draft is what one reads and what one writes.
    """
    page = page if page.live else page.get_latest_revision_as_object()
    commune = page.commune
    if commune is None or commune.invented:
        return []
    findings = publication.findings.get(commune.insee_code, {})
    waiting = _waiting(page, tuple(findings))
    return [
        _planned(page, answer, findings[answer.fact.column], publication, waiting)
        for answer in page.answers()
        if answer.fact.column in findings
    ]


def _planned(
    page: VillagePage, answer: Answer, finding: Finding, publication: Publication, waiting: frozenset[str]
) -> Planned:
    column = answer.fact.column
    field = page._meta.get_field(column)
    value, reason = finding.value, finding.reason
    if kept := _uncounted(answer, finding):
        value = [*finding.value, *kept]
        # Only a list of codes has answers that a file does not count.
        reason = f"{', '.join(field.labels(kept))} : d'après la réponse précédente"
    note = FactNote(
        column=column, state=FactState.OFFICIAL, source=publication.source, dated=publication.dated, reason=reason
    )
    same = _equal(answer.value, value)
    fate, why = _fate(answer, note, same=same, agrees=same or answer.value in finding.agrees)
    if fate == Fate.WRITTEN and column in waiting:
        fate, why = Fate.KEPT, "une autre réponse attend une décision"
    return Planned(column, answer.question, answer.text, words(field, value, answer.fact), value, note, fate, why)


def _uncounted(answer: Answer, finding: Finding) -> list[str]:
    """What the answer there is says, and the file does not count; an invented answer says nothing."""
    if answer.state == FactState.DEMONSTRATION:
        return []
    return [code for code in answer.value or () if code in finding.uncounted] if finding.uncounted else []


def _fate(answer: Answer, note: FactNote, *, same: bool, agrees: bool) -> tuple[Fate, str]:
    """Which answer stays: the town hall's when it is newer, the newer of two others, never an invented one."""
    old = answer.note
    if old is None:
        if not answer.has_value:
            return Fate.WRITTEN, ""
        return (Fate.SAME, "") if agrees else (Fate.KEPT, "la réponse en place n'a ni source ni date")
    if old.state in OF_THE_TOWN_HALL:
        return _against_the_town_hall(old, note, agrees=agrees)
    if old.state == FactState.DEMONSTRATION or not answer.has_value:
        return Fate.WRITTEN, ""
    if old.dated and note.dated and old.dated > note.dated:
        return (Fate.SAME, "") if agrees else (Fate.KEPT, f"la réponse en place est du {day(old.dated)}")
    if old.state == FactState.OFFICIAL and agrees and (not same or _says(old) == _says(note)):
        # A finer official answer is left alone; the same one, from a newer file, takes its date.
        return Fate.SAME, ""
    return Fate.WRITTEN, ""


def _against_the_town_hall(old: FactNote, note: FactNote, *, agrees: bool) -> tuple[Fate, str]:
    if agrees:
        return Fate.SAME, ""
    if old.dated is None:
        return Fate.KEPT, "réponse de la mairie, sans date"
    if note.dated is None or old.dated >= note.dated:
        return Fate.KEPT, f"réponse de la mairie du {day(old.dated)}"
    return Fate.WRITTEN, f"remplace la réponse de la mairie du {day(old.dated)}"


def _says(note: FactNote) -> tuple[str, date | None]:
    """Where an answer comes from, and of what day."""
    return note.source, note.dated


def _equal(one: Any, other: Any) -> bool:
    """Whether two answers say the same; the order of a list says nothing."""
    if isinstance(one, list) and isinstance(other, list):
        return set(one) == set(other)
    return bool(one == other)


def _waiting(page: VillagePage, columns: tuple[str, ...]) -> frozenset[str]:
    """The answers that a draft of the village proposes otherwise: an import does not speak over them."""
    if not (page.live and page.has_unpublished_changes) or not columns:
        return frozenset()
    draft = page.get_latest_revision_as_object()
    return frozenset(column for column in columns if getattr(draft, column) != getattr(page, column))


def told(planned: list[Planned]) -> Iterator[str]:
    """The plan of one village in lines a person reads."""
    for one in planned:
        change = f"{one.question} : « {one.before} »"
        if one.fate == Fate.WRITTEN:
            yield f"{change} → « {one.after} »" + (f" ({one.why})" if one.why else "")
        elif one.fate == Fate.KEPT:
            yield f"{change} gardé, le fichier dit « {one.after} » ({one.why})"
