"""Replacing old entries by new ones, and telling the difference in the same transaction."""

import logging
from collections.abc import Collection, Iterable, Iterator
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from wagtail.models import Page

from cms.projection import indexing
from cms.projection.expected import expected_entries
from cms.projection.models import DirtyPage, Entry, EntryMention, ProjectionState, PublicChange

logger = logging.getLogger(__name__)

#: Public columns whose change is an event of its own; facts are compared one by one.
TOLD_COLUMNS = (
    "title",
    "url",
    "place_label",
    "price",
    "rent",
    "state",
    "starts_at",
    "starts_on",
    "ends_on",
    "deadline_on",
)
BATCH = 200
#: How long a page waits that could not be read, the first time and at most.
FIRST_WAIT, LONGEST_WAIT = timedelta(seconds=10), timedelta(hours=1)
MOST_DOUBLINGS = 10
Event = PublicChange.Event


@transaction.atomic
def recompute(
    page_ids: Collection[int], *, administrative: bool = False, record: bool = True, force: bool = False
) -> int:
    """Make the entries of some pages what they should be; returns how many differed.

    :param administrative: the events are not for announcement.
    :param record: write the events; a rebuild does not.
    :param force: write each entry again, even one that seems right.
    """
    hold_the_pen()
    wanted = expected_entries(page_ids)
    current = {entry.page_id: entry for entry in Entry.objects.filter(page_id__in=page_ids)}
    changes: list[PublicChange] = []
    written: list[int] = []
    drift = 0
    for page_id in page_ids:
        old, new = current.get(page_id), wanted.get(page_id)
        differs = (old and old.version) != (new and new.version)
        entry_id = _replace(old, new, force=force) if differs or force else None
        if not differs:
            continue
        drift += 1
        written.extend([entry_id] if entry_id else [])
        changes.extend(difference(old, new, administrative=administrative))
    if record:
        PublicChange.objects.bulk_create(changes)
    indexing.mark(written)
    return drift


def hold_the_pen() -> None:
    """Wait for whoever is recomputing; must run inside a transaction, which holds the pen until it ends.

    Under READ COMMITTED a second writer that read before the first one wrote would otherwise restore what the first
    has just replaced. SQLite's IMMEDIATE transactions already queue.
    """
    ProjectionState.objects.get_or_create(pk=1)
    ProjectionState.objects.select_for_update().get(pk=1)


def recompute_each(page_ids: Collection[int], **options: Any) -> list[int]:
    """Recompute some pages together and, should that fail, one by one; returns those that failed.

    A page that fails is logged, and marked to be read again later. If it is no longer on line its entry goes all the
    same: what was withdrawn is never shown because of a fault elsewhere.
    """
    try:
        with transaction.atomic():
            recompute(page_ids, **options)
        _forget_failures(page_ids)
        return []
    except Exception:
        logger.exception("these pages are read again one by one: %s", page_ids)
    failed = []
    for page_id in page_ids:
        try:
            with transaction.atomic():
                recompute([page_id], **options)
        except Exception:
            logger.exception("the public entry of page %s cannot be computed", page_id)
            failed.append(page_id)
            if not Page.objects.filter(pk=page_id, live=True).exists():
                withdraw([page_id])
    _forget_failures(set(page_ids) - set(failed))
    _mark_failed(failed, administrative=options.get("administrative", False))
    return failed


def _forget_failures(page_ids: Collection[int]) -> None:
    DirtyPage.objects.filter(page_id__in=page_ids, failures__gt=0).delete()


def _mark_failed(page_ids: Collection[int], *, administrative: bool) -> None:
    """Read these pages again later, each time twice as late: a fault of the code is mended by people, not by haste."""
    for page_id in page_ids:
        before = DirtyPage.objects.filter(page_id=page_id, failures__gt=0).order_by("-failures").first()
        failures = before.failures + 1 if before else 1
        wait = min(FIRST_WAIT * 2 ** min(failures - 1, MOST_DOUBLINGS), LONGEST_WAIT)
        _forget_failures([page_id])
        DirtyPage.objects.create(
            page_id=page_id, administrative=administrative, failures=failures, not_before=timezone.now() + wait
        )


def _replace(old: Entry | None, new: Entry | None, *, force: bool = False) -> int | None:
    """Returns the primary key of what was written or deleted."""
    if new is None:
        if old is not None:
            Entry.objects.filter(pk=old.pk).delete()
        return old.pk if old else None
    new.pk = old.pk if old else None
    new.save(force_update=old is not None)
    if old is None or force or old.mentions != new.mentions:
        EntryMention.objects.filter(entry=new).delete()
        EntryMention.objects.bulk_create(EntryMention(entry=new, translation_key=one) for one in new.mentions)
    return new.pk


@transaction.atomic
def withdraw(page_ids: Iterable[int]) -> None:
    """Take pages that are being deleted off the projection, in the transaction that deletes them."""
    # Held by all who write the log, the pen gives its rows the order in which they are committed.
    hold_the_pen()
    entries = list(Entry.objects.filter(page_id__in=list(page_ids)))
    for entry in entries:
        PublicChange.objects.bulk_create(difference(entry, None))
        Entry.objects.filter(pk=entry.pk).delete()
    indexing.mark([entry.pk for entry in entries])


def difference(old: Entry | None, new: Entry | None, *, administrative: bool = False) -> Iterator[PublicChange]:
    """The public events that lead from one entry to the next; at least one where they differ."""
    if old is None or new is None:
        if old is not new:
            yield _event(old or new, Event.APPEARED if new else Event.WITHDRAWN, administrative)
        return
    is_french = new.language == settings.LANGUAGE_CODE
    told = list(_in_french(old, new, administrative)) if is_french else []
    if not told and old.version != new.version:
        told = [_event(new, Event.REWRITTEN, administrative)]
    yield from told


def _in_french(old: Entry, new: Entry, administrative: bool) -> Iterator[PublicChange]:
    """What changed of the facts and of the columns that are told."""
    for name in TOLD_COLUMNS:
        before, after = getattr(old, name), getattr(new, name)
        if before != after:
            yield _event(new, Event.CHANGED, administrative, name, before, after)
    for name in sorted(old.facts.keys() | new.facts.keys()):
        before, after = (side.facts.get(name, {}).get("text") for side in (old, new))
        if before != after and name not in TOLD_COLUMNS:
            yield _event(new, Event.CHANGED, administrative, name, before, after)
    if new.confirmed_on and new.confirmed_on != old.confirmed_on:
        yield _event(new, Event.CONFIRMED, administrative, "confirmed_on", old.confirmed_on, new.confirmed_on)


def _event(
    entry: Any, event: str, administrative: bool, column: str = "", before: Any = None, after: Any = None
) -> PublicChange:
    return PublicChange(
        key=entry.key,
        kind=entry.kind,
        language=entry.language,
        event=event,
        column=column,
        before=before,
        after=after,
        title=entry.title,
        url=entry.url,
        administrative=administrative,
    )


def rebuild(*, record: bool = False) -> int:
    """Write every entry again; returns how many differed from what they should have been.

    The nightly check records what it repairs (``record=True``), since the public has missed it. A rebuild that records
    nothing begins another edition: who followed the log has missed something, and is told so.
    """
    page_ids = list(Page.objects.order_by("pk").values_list("pk", flat=True))
    before = dict(Entry.objects.values_list("page_id", "version"))
    for start in range(0, len(page_ids), BATCH):
        recompute_each(page_ids[start : start + BATCH], record=record, force=True)
    after = dict(Entry.objects.values_list("page_id", "version"))
    drift = sum(before.get(pk) != after.get(pk) for pk in before.keys() | after.keys())
    state: dict[str, Any] = {"checked_at": timezone.now(), "drift": drift}
    if drift and not record:
        state["edition"] = F("edition") + 1
    ProjectionState.objects.get_or_create(pk=1)
    ProjectionState.objects.filter(pk=1).update(**state)
    return drift
