"""What is promised of the search, at any size: milliseconds that the process works.

A rebuild is what somebody waits for, and works on two threads at once: it is judged by the clock on the wall.
"""

from collections.abc import Iterable
from typing import Any, NamedTuple

#: The worker of a site looks for changes twice a second.
_WORKER = 500


class Budget(NamedTuple):
    """The figure that is judged, and how much it may be."""

    figure: str
    most: float
    words: str


_PAGE = Budget("process_slow", 25, "95 % ≤ 25")
_DIFFERENCE = Budget("difference", 5, "écart ≤ 5")
_BUDGETS = {
    "l'index entier": Budget("wall_median", 90_000, "mur ≤ 90 000"),
    "la page de résultats": _PAGE,
    "la page de résultats, trois filtres": _PAGE,
    "la page de la liste, trois filtres": _PAGE,
    "la page de la liste, non communiqués compris": _PAGE,
    "la liste, trois filtres et tous les comptes": Budget("process_slow", 15, "95 % ≤ 15"),
    "la complétion": Budget("process_slow", 15, "95 % ≤ 15"),
    "publier et trouver": Budget("process_slow", 1000 - _WORKER, "≤ 500, et 500 d'attente"),
}


class Verdict(NamedTuple):
    """Whether a budget holds, in words."""

    words: str
    holds: bool


def verdict(name: str, row: dict[str, Any]) -> Verdict:
    """What became of a row's budget; one that has none holds."""
    budget = _BUDGETS.get(name) or (_DIFFERENCE if "difference" in row else None)
    if budget is None or budget.figure not in row:
        return Verdict("", True)
    holds = row[budget.figure] <= budget.most
    return Verdict(budget.words if holds else f"{budget.words} **dépassé**", holds)


def unmeasured(rows: Iterable[str]) -> list[str]:
    """Budgets of which no row tells: what nobody measured does not hold."""
    return sorted(_BUDGETS.keys() - set(rows))
