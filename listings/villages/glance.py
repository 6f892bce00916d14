"""What a village's page says first: a few figures, what helps to settle there, what has to be organised."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from cms.facts.answers import Answer
from cms.facts.gate import Obstacle
from cms.facts.models import FactState
from cms.facts.wording import with_unit
from cms.places.models import Commune
from listings.villages.choices import Fibre, Mobile, Nearest, ReferenceFigure

#: The prefecture, which every distance is told from.
AUCH = "32013"

#: What an answer is for who settles: whether it helps, whether it has to be organised. Between the two it is neither.
WEIGHED: dict[str, tuple[Callable[[Any], bool], Callable[[Any], bool]]] = {
    "school_levels": (lambda levels: levels != [], lambda levels: levels == []),
    "childcare": (lambda kinds: kinds != [], lambda kinds: kinds == []),
    "doctor": (lambda where: where == Nearest.HERE, lambda where: where == Nearest.FAR),
    "nurse": (lambda where: where == Nearest.HERE, lambda where: where == Nearest.FAR),
    "pharmacy": (lambda there: there is True, lambda there: there is False),
    "shops": (lambda shops: shops != [], lambda shops: shops == []),
    "fibre": (lambda reach: reach == Fibre.EVERYWHERE, lambda reach: reach in (Fibre.NO, Fibre.PLANNED)),
    "network": (lambda network: network == Mobile.GOOD, lambda network: network == Mobile.POOR),
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
class Contest:
    """A reference figure as it stands, and what the town hall says of it: the first is never overwritten."""

    figure: Figure
    says: str
    source: str
    dated: date | None


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
    found = (reference(commune, which) for which in (ReferenceFigure.POPULATION, ReferenceFigure.DISTANCE))
    return [figure for figure in found if figure is not None]


def reference(commune: Commune, which: str) -> Figure | None:
    """One figure of the reference data, where they have it.

    :param which: a code of :class:`~listings.villages.choices.ReferenceFigure`.
    """
    match which:
        case ReferenceFigure.POPULATION if commune.population is not None:
            origin = _("Insee, population municipale %(year)s") % {"year": commune.population_year}
            return Figure(_("habitants"), with_unit(commune.population, ""), origin)
        case ReferenceFigure.EPCI if commune.epci is not None:
            return Figure(_("intercommunalité"), commune.epci.name, "Insee")
        case ReferenceFigure.DISTANCE:
            auch = Commune.objects.without_outlines().filter(insee_code=AUCH).first()
            km = commune.distance_km(auch) if auch is not None and auch != commune else None
            origin = _("Calculé de mairie à mairie")
            return Figure(_("d'Auch, à vol d'oiseau"), with_unit(round(km), "km"), origin) if km is not None else None
    return None


def contest(commune: Commune | None, answers: Sequence[Answer]) -> Contest | None:
    """What the town hall contests of the reference data, where they have it."""
    which, says = _contesting(answers)
    figure = reference(commune, which.value) if commune and which.has_value else None
    if figure is None:
        return None
    note = says.note
    return Contest(figure, says.value, note.source if note else "", note.dated if note else None)


def contest_obstacles(commune: Commune | None, answers: Sequence[Answer]) -> Iterator[Obstacle]:
    """What is missing to contest a figure: which, what is said of it, where it comes from and of what day."""
    which, says = _contesting(answers)
    if says.has_value and not which.has_value:
        yield Obstacle(_("Dites quel chiffre la mairie conteste."), which.fact.column)
    if not which.has_value:
        return
    if commune and reference(commune, which.value) is None:
        message = _("Le site n'affiche pas ce chiffre pour la commune : il n'y a rien à contester.")
        yield Obstacle(message, which.fact.column)
    if not says.has_value:
        yield Obstacle(_("Dites ce que la mairie lit ailleurs."), says.fact.column)
    elif says.note is None or not says.note.source or says.note.dated is None:
        yield Obstacle(_("Dites d'où la mairie le tient, et à quelle date, dans la note."), says.fact.column)


def _contesting(answers: Sequence[Answer]) -> tuple[Answer, Answer]:
    """Which figure is contested, and what is said of it."""
    found = {answer.fact.column: answer for answer in answers}
    return found["contested_figure"], found["contested_says"]
