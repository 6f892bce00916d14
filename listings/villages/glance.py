"""What a village's page says first: a few figures, what helps to settle there, what has to be organised."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from cms.facts.answers import Answer
from cms.facts.models import FactState
from cms.facts.wording import with_unit
from cms.places.models import Commune
from listings.villages.choices import Doctor, Fibre

#: The prefecture, which every distance is told from.
AUCH = "32013"

#: What an answer is for who settles: whether it helps, whether it has to be organised. Between the two it is neither.
WEIGHED: dict[str, tuple[Callable[[Any], bool], Callable[[Any], bool]]] = {
    "school_levels": (lambda levels: levels != [], lambda levels: levels == []),
    "childcare": (lambda kinds: kinds != [], lambda kinds: kinds == []),
    "doctor": (lambda where: where == Doctor.HERE, lambda where: where == Doctor.FAR),
    "pharmacy": (lambda there: there is True, lambda there: there is False),
    "shops": (lambda shops: shops != [], lambda shops: shops == []),
    "fibre": (lambda reach: reach == Fibre.EVERYWHERE, lambda reach: reach in (Fibre.NO, Fibre.PLANNED)),
    "housing_to_rent": (lambda number: number > 0, lambda number: number == 0),
}


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of the reference data, drawn as an answer is (``components/key_figures.html``)."""

    question: str
    text: str
    origin: str
    state: str = FactState.OFFICIAL
    has_value: bool = True


@dataclass(frozen=True, slots=True)
class Balance:
    """What helps, and what has to be organised, each as the sheet answers it; drawbacks are the town hall's words."""

    helps: tuple[Answer, ...]
    drawbacks: Answer
    asks: tuple[Answer, ...]


def balance(answers: Sequence[Answer]) -> Balance:
    """The answers that weigh on one side or the other, in the order of the sheet."""
    weighed = [(answer, WEIGHED[answer.fact.column]) for answer in answers if answer.fact.column in WEIGHED]
    given = [(answer, sides) for answer, sides in weighed if answer.has_value]
    return Balance(
        helps=tuple(answer for answer, (helps, _asks) in given if helps(answer.value)),
        drawbacks=next(answer for answer in answers if answer.fact.column == "drawbacks"),
        asks=tuple(answer for answer, (_helps, asks) in given if asks(answer.value)),
    )


def figures(commune: Commune) -> list[Figure]:
    """How many live there and how far Auch is; nothing that the reference data do not say. One query."""
    found = []
    if commune.population is not None:
        origin = _("Insee, population municipale %(year)s") % {"year": commune.population_year}
        found.append(Figure(_("habitants"), with_unit(commune.population, ""), origin))
    auch = Commune.objects.without_outlines().filter(insee_code=AUCH).first()
    km = commune.distance_km(auch) if auch is not None and auch != commune else None
    if km is not None:
        found.append(Figure(_("d'Auch, à vol d'oiseau"), with_unit(round(km), "km"), _("Calculé de mairie à mairie")))
    return found
