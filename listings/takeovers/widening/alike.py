"""Among how many the new listing hides from whoever kept yesterday's list: those that answer what it answers."""

from collections.abc import Collection
from typing import Any

from django.conf import settings
from django.db.models import Q

from cms.projection.models import Entry
from listings.takeovers.choices import PublicPrecision
from listings.takeovers.models import TakeoverPage
from listings.takeovers.widening.anew import draft_of, may_follow


def alike(takeover: TakeoverPage, *, precision: str, kept: Collection[str]) -> int:
    """How many listings of villages in the public place give the same answers as this one to ``kept``, itself included.

    Only what lies in a village can be what the new listing was; one that lies wider already is no candidate.
    """
    draft = draft_of(takeover)
    offered = {answer.fact.column for answer in may_follow(takeover)}
    fields: list[Any] = [TakeoverPage._meta.get_field(column) for column in kept if column in offered]
    same = {field.attname: getattr(draft, field.attname) for field in fields}
    on_line = Entry.objects.of_kind("takeover").in_language(settings.LANGUAGE_CODE)
    there = on_line.filter(_within(takeover, precision), commune__isnull=False).values("page_id")
    return TakeoverPage.objects.filter(pk__in=there, **same).exclude(pk=takeover.pk).count() + 1


def _within(takeover: TakeoverPage, precision: str) -> Q:
    """Entries of the wider place that holds the commune."""
    commune = takeover.village.commune if takeover.village else None
    if commune is not None and precision == PublicPrecision.EPCI:
        return Q(commune__epci=commune.epci)
    if commune is not None and precision == PublicPrecision.ARRONDISSEMENT:
        return Q(commune__arrondissement=commune.arrondissement)
    return Q()
