"""What the desk shows: sections of rows, each with one next act.

A matter of the takeovers says what waits in it by a function that yields rows, most urgent first, in a fixed number of
queries; :mod:`listings.takeovers.desk.sections` names them all.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cms.facts.wording import day

Words = str | Promise


@dataclass(frozen=True, slots=True)
class Row:
    """One thing to do: about what, why, since when or by when, and the one act that comes next."""

    title: str
    reference: str
    why: Words
    since: date | None
    act_label: Words
    act_url: str
    due: date | None = None

    @property
    def when(self) -> str:
        """Its date, in words."""
        today = timezone.localdate()
        if self.due is not None:
            late = (today - self.due).days
            if late > 0:
                return ngettext("en retard de %(n)d jour", "en retard de %(n)d jours", late) % {"n": late}
            return _("avant le %(day)s") % {"day": day(self.due)}
        if self.since is None:
            return ""
        days = (today - self.since).days
        if days < 1:
            return _("depuis aujourd'hui")
        return ngettext("depuis %(n)d jour", "depuis %(n)d jours", days) % {"n": days}

    @property
    def is_late(self) -> bool:
        """Whether its day is over."""
        return self.due is not None and self.due < timezone.localdate()


@dataclass(frozen=True, slots=True)
class Section:
    """One matter: the word of its place on the page, its heading, what is said where nothing waits, and its rows.

    ``counted``: what waits as a queryset, one thing for each row; none where nothing but reading each page tells.
    """

    slug: str
    heading: Words
    well: Words
    rows: Callable[[], Iterable[Row]]
    counted: Callable[[], QuerySet[Any]] | None = None


def named(names: Iterable[str], most: int = 4) -> str:
    """Some names in a sentence, the further ones counted: « prix, activité et 3 autres »."""
    known = list(dict.fromkeys(names))
    told, more = ", ".join(known[:most]), len(known) - most
    if more <= 0:
        return told
    return ngettext("%(told)s et %(n)d autre", "%(told)s et %(n)d autres", more) % {"told": told, "n": more}
