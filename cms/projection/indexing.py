"""Keeping the public index: what is to be written, by whom, and when it cannot be.

An entry that is written or deleted is marked in the same transaction (:class:`~cms.projection.models.WaitingEntry`).
After the commit the worker is told; the clock looks for what it missed. Until a mark is eaten the entry's document is
not believed (``Entry.search_stale``): nothing withdrawn is shown, whatever becomes of the index.
"""

import logging
from collections.abc import Callable, Collection
from datetime import timedelta

from django.core.cache import cache
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django_tasks import task
from django_tasks_db.models import DBTaskResult
from wagtail.search.backends import get_search_backend

from cms.projection.backends import PublicBackend
from cms.projection.models import Entry, WaitingEntry
from cms.projection.public_index import NAME, failures, is_kept

logger = logging.getLogger(__name__)

BATCH = 500
#: How long a mark waits that could not be eaten, the first time and at most.
FIRST_WAIT, LONGEST_WAIT = timedelta(seconds=2), timedelta(minutes=10)
MOST_DOUBLINGS = 10
BUILDING, BUILDING_SECONDS = "public-index-building", 60


def mark(entry_ids: Collection[int]) -> None:
    """Note, in the running transaction, that the index must learn what became of these entries."""
    if not entry_ids or not is_kept():
        return
    WaitingEntry.objects.bulk_create(WaitingEntry(entry_id=pk) for pk in entry_ids)
    # Robust: what was published stays so, whatever becomes of the worker's queue.
    transaction.on_commit(_tell, robust=True)


def _tell() -> None:
    """Tell the worker, once the marks can be read, unless it has been told and has not begun: hundreds of pages are one
    task. One that has begun may have looked for marks already."""
    if not DBTaskResult.objects.ready().filter(task_path=index_soon.module_path).exists():
        index_soon.enqueue()


@task()
def index_soon() -> None:
    """The worker's part. Safe to run twice."""
    index_waiting()


def index_waiting() -> int:
    """Write what waits to the index, and build the index where there is none to write to; returns how many marks were
    eaten. What cannot be written now is tried again, each time twice as late."""
    if not is_kept():
        return 0
    backend: PublicBackend = get_search_backend(NAME)
    try:
        backend.get_index_for_model(Entry).open()
    except failures() as failure:
        _build_once(failure)
        return 0
    eaten = 0
    due = WaitingEntry.objects.filter(Q(not_before=None) | Q(not_before__lte=timezone.now())).order_by("pk")
    while rows := list(due[:BATCH]):
        eaten += _eat(backend, rows)
    return eaten


def _build_once(why: Exception) -> None:
    """One process builds what is missing; should it fail, nobody tries again before a minute is over."""
    if not cache.add(BUILDING, True, BUILDING_SECONDS):
        return
    logger.warning("the public index is built anew: %s", why)
    try:
        rebuild()
    except failures() as busy:
        logger.warning("the public index cannot be built now: %s", busy)
    else:
        cache.delete(BUILDING)


def rebuild(progress: Callable[[int, int], None] | None = None) -> int:
    """Build the index anew from the entries; the one that was there answers meanwhile. Returns how many it holds.

    :param progress: told how many are written, of how many.
    """
    backend: PublicBackend = get_search_backend(NAME)
    _mark_all_if_empty(backend)
    # By name, not "all up to the last": a transaction that began earlier may commit later.
    seen = list(WaitingEntry.objects.values_list("pk", flat=True))
    before = _versions()
    done = sum(backend.rebuild(index, progress) for index in backend.indexes())
    for start in range(0, len(seen), BATCH):
        WaitingEntry.objects.filter(pk__in=seen[start : start + BATCH]).delete()
    # Not every backend holds up who writes while it is built: what changed meanwhile is written again.
    now = _versions()
    mark([pk for pk in before.keys() | now.keys() if before.get(pk) != now.get(pk)])
    return done


def _mark_all_if_empty(backend: PublicBackend) -> None:
    """Where rows are written in place, what is not written yet is not believed: a build that is cut short is gone on
    with by the worker."""
    if backend.swaps:
        return
    try:
        backend.get_index_for_model(Entry).open()
    except failures():
        keys = Entry.objects.values_list("pk", flat=True)
        WaitingEntry.objects.bulk_create((WaitingEntry(entry_id=pk) for pk in keys), batch_size=BATCH)


def _versions() -> dict[int, str]:
    return dict(Entry.objects.values_list("pk", "version"))


def mend() -> bool:
    """Build the index anew when its files are not what was written; says whether they were not."""
    if not is_kept():
        return False
    if get_search_backend(NAME).get_index_for_model(Entry).is_whole():
        return False
    logger.warning("the public index is not whole")
    rebuild()
    return True


def _eat(backend: PublicBackend, rows: list[WaitingEntry]) -> int:
    """Write what a batch of marks speaks of; returns how many were eaten.

    One whose entry cannot be written holds up nobody else.
    """
    try:
        _write(backend, {row.entry_id for row in rows})
    except failures() as failure:
        logger.warning("the public index takes nothing now: %s", failure)
        _postpone(rows)
        return 0
    except Exception:
        if len(rows) > 1:
            return sum(_eat(backend, [row]) for row in rows)
        logger.exception("entry %s cannot be indexed", rows[0].entry_id)
        _postpone(rows)
        return 0
    WaitingEntry.objects.filter(pk__in=[row.pk for row in rows]).delete()
    return len(rows)


def _write(backend: PublicBackend, entry_ids: set[int]) -> None:
    entries = list(Entry.get_indexed_objects().filter(pk__in=entry_ids))
    written = {entry.pk: entry.version for entry in entries}
    # Where a commit costs ten milliseconds, one for both.
    backend.get_index_for_model(Entry).change(entries, sorted(entry_ids - written.keys()))
    # Another process may have written a later state before this one wrote an earlier one.
    now = dict(Entry.objects.filter(pk__in=entry_ids).values_list("pk", "version"))
    mark([pk for pk in entry_ids if now.get(pk) != written.get(pk)])


def _postpone(rows: list[WaitingEntry]) -> None:
    for row in rows:
        row.not_before = timezone.now() + min(FIRST_WAIT * 2 ** min(row.failures, MOST_DOUBLINGS), LONGEST_WAIT)
        row.failures += 1
    WaitingEntry.objects.bulk_update(rows, ["not_before", "failures"])
