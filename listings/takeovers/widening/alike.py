"""Among how many the new listing hides from whoever kept yesterday's list: those that left, and answered what it does.

What still stands on line is no candidate: whoever compares looks for the new listing among those that went.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db.models import Q
from django.utils import timezone
from wagtail.models import Page

from cms.models import french
from listings.takeovers.choices import PublicPrecision, TakeoverState
from listings.takeovers.models import TakeoverPage
from listings.takeovers.widening.anew import draft_of, may_follow
from listings.villages.models import VillagePage

#: What left so long ago is not looked for any more by who waits for the new one.
LEFT_WITHIN = timedelta(days=90)
#: How a listing leaves without a word of why. A concluded one says so, and what was placed wider is known to nobody.
LEFT = (TakeoverState.WITHDRAWN, TakeoverState.EXPIRED, TakeoverState.PAUSED)


@dataclass(frozen=True, slots=True)
class Alike:
    """How many listings of villages of the place left lately, this one included; those that answered alike, and all."""

    alike: int
    left: int


def alike(takeover: TakeoverPage, *, precision: str, kept: Collection[str]) -> Alike:
    """Count those that answered what this one answers to ``kept``.

    Only what lay in a village can be what the new listing was; one that lies wider already is no candidate.
    """
    draft = draft_of(takeover)
    offered = {answer.fact.column for answer in may_follow(takeover)}
    fields: list[Any] = [TakeoverPage._meta.get_field(column) for column in kept if column in offered]
    names = [field.attname for field in fields]
    villages = set(VillagePage.objects.filter(_within(takeover, precision)).values_list("path", flat=True))
    gone = french(TakeoverPage.objects).filter(live=False, state__in=LEFT).exclude(first_published_at=None)
    rows = gone.filter(state_since__gte=timezone.now() - LEFT_WITHIN).exclude(pk=takeover.pk)
    there = [row for row in rows.values("path", *names) if row["path"][: -Page.steplen] in villages]
    same = {name: getattr(draft, name) for name in names}
    return Alike(sum(all(row[name] == same[name] for name in names) for row in there) + 1, len(there) + 1)


def _within(takeover: TakeoverPage, precision: str) -> Q:
    """Villages of the wider place that holds the commune."""
    commune = takeover.village.commune if takeover.village else None
    if commune is not None and precision == PublicPrecision.EPCI:
        return Q(commune__epci=commune.epci)
    if commune is not None and precision == PublicPrecision.ARRONDISSEMENT:
        return Q(commune__arrondissement=commune.arrondissement)
    return Q(commune__isnull=False)
