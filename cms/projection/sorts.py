"""The orders of a list."""

from dataclasses import dataclass
from typing import Any

from django.db.models import F
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cms.projection.querysets import NEWEST_FIRST


@dataclass(frozen=True, slots=True)
class Sort:
    """One order: ``order`` in SQL, ``indexed`` the one column of the index that gives it at no cost."""

    words: str | Promise
    order: tuple[Any, ...]
    indexed: str


BY_TITLE = ("folded_title", "pk")
#: What is over comes last, whatever its day.
OFFERED_FIRST = (F("offered_at").desc(nulls_last=True), "pk")
SORTS = {
    "recent": Sort(_("les plus récentes d'abord"), NEWEST_FIRST, "-published_at"),
    "disponibles": Sort(_("les disponibles d'abord"), OFFERED_FIRST, "-offered_at"),
    "titre": Sort(_("par titre"), BY_TITLE, "folded_title"),
    "prix": Sort(_("les moins chères d'abord"), (F("price").asc(nulls_last=True), "pk"), "price"),
    "confirme": Sort(
        _("les plus récemment confirmées d'abord"), (F("confirmed_on").desc(nulls_last=True), "pk"), "-confirmed_on"
    ),
}
#: Where a commune is said: the nearest first.
DISTANCE = "distance"
#: Where words are said: those that hold them best first; what a search does where nothing else is asked.
RELEVANCE = "pertinence"
#: The list's own order, where it is none of these.
OWN = ""
