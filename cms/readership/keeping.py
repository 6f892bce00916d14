"""From the cells of the cache to the table, and what the table says."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.core.cache import caches
from django.db.models import Sum
from django.utils import timezone
from wagtail.models import Page, get_page_models

from cms.readership.counting import CACHE, GRACE, Cell, cell_key
from cms.readership.models import DailyReaders

#: How many cells are asked for at once.
BATCH = 500


@dataclass(frozen=True, slots=True)
class ReadersOfDay:
    """How many read on a day."""

    day: date
    count: int


def keep_counts() -> int:
    """Write what the cells of today hold, and those of yesterday just after midnight; how many numbers rose.

    A number is written whole and never sinks: run twice, or at once, it says the same; a cache that was emptied in the
    middle of a day costs the readers who come between then and its former number.
    """
    today = timezone.localdate()
    days = {today, timezone.localdate(timezone.now() - GRACE)}
    return sum(_keep(day) for day in days)


def readers_by_day(page_ids: Iterable[int], days: int) -> list[ReadersOfDay]:
    """The last ``days`` days, today included, the oldest first; several pages are added up. One query."""
    first = timezone.localdate() - timedelta(days=days - 1)
    rows = DailyReaders.objects.filter(page__in=list(page_ids), day__gte=first).values("day").order_by()
    known = dict(rows.annotate(total=Sum("count")).values_list("day", "total"))
    return [ReadersOfDay(day, known.get(day, 0)) for day in (first + timedelta(days=n) for n in range(days))]


def _keep(day: date) -> int:
    known = dict(DailyReaders.objects.filter(day=day).values_list("page_id", "count"))
    risen = [
        DailyReaders(page_id=page_id, day=day, count=number)
        for page_id, number in _counted(day)
        if number > known.get(page_id, 0)
    ]
    DailyReaders.objects.bulk_create(
        risen, update_conflicts=True, unique_fields=["page", "day"], update_fields=["count"]
    )
    return len(risen)


def _counted(day: date) -> Iterator[tuple[int, int]]:
    models = [model for model in get_page_models() if getattr(model, "counts_readers", False)]
    ids = list(Page.objects.live().type(*models).order_by("pk").values_list("pk", flat=True)) if models else []
    for first in range(0, len(ids), BATCH):
        some = ids[first : first + BATCH]
        keys = {cell_key(page_id, day): page_id for page_id in some}
        cells: dict[str, Cell] = caches[CACHE].get_many(keys)
        yield from ((keys[key], len(cell.marks)) for key, cell in cells.items())
