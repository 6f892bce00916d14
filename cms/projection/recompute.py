"""Replacing old entries by new ones, and telling the difference in the same transaction."""

from collections.abc import Collection, Iterable, Iterator
from typing import Any

from django.db import transaction
from django.utils import timezone
from wagtail.models import Locale, Page

from cms.projection.expected import expected_entries
from cms.projection.models import Entry, EntryMention, ProjectionState, PublicChange

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
Event = PublicChange.Event


@transaction.atomic
def recompute(page_ids: Collection[int], *, administrative: bool = False, record: bool = True) -> int:
    """Make the entries of some pages what they should be; returns how many differed.

    :param administrative: the events are not for announcement.
    :param record: write the events; a rebuild does not.
    """
    hold_the_pen()
    wanted = expected_entries(page_ids)
    current = {entry.page_id: entry for entry in Entry.objects.filter(page_id__in=page_ids)}
    changes: list[PublicChange] = []
    drift = 0
    for page_id in page_ids:
        old, new = current.get(page_id), wanted.get(page_id)
        if (old and old.version) == (new and new.version):
            continue
        drift += 1
        _replace(old, new)
        changes.extend(difference(old, new, administrative=administrative))
    if record:
        PublicChange.objects.bulk_create(changes)
    return drift


def hold_the_pen() -> None:
    """Wait for whoever is recomputing; must run inside a transaction, which holds the pen until it ends.

    Under READ COMMITTED a second writer that read before the first one wrote would otherwise restore what the first
    has just replaced. SQLite's IMMEDIATE transactions already queue.
    """
    ProjectionState.objects.get_or_create(pk=1)
    ProjectionState.objects.select_for_update().get(pk=1)


def _replace(old: Entry | None, new: Entry | None) -> None:
    if new is None:
        if old is not None:
            Entry.objects.filter(pk=old.pk).delete()
        return
    new.pk = old.pk if old else None
    new.save(force_update=old is not None)
    if old is None or old.mentions != new.mentions:
        EntryMention.objects.filter(entry=new).delete()
        EntryMention.objects.bulk_create(EntryMention(entry=new, translation_key=one) for one in new.mentions)


def withdraw(page_ids: Iterable[int]) -> None:
    """Take pages that are being deleted off the projection, in the transaction that deletes them."""
    for entry in list(Entry.objects.filter(page_id__in=list(page_ids))):
        PublicChange.objects.bulk_create(difference(entry, None))
        Entry.objects.filter(pk=entry.pk).delete()


def difference(old: Entry | None, new: Entry | None, *, administrative: bool = False) -> Iterator[PublicChange]:
    """The public events that lead from one entry to the next."""
    is_french = (new or old).language == Locale.get_default().language_code  # type: ignore[union-attr]
    if old is None or new is None:
        if old is not new:
            yield _event(old or new, Event.APPEARED if new else Event.WITHDRAWN, administrative)
        return
    if not is_french:
        return
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
    """Recompute every page; returns how many entries differed from what they should have been.

    The nightly check records what it repairs (``record=True``), since the public has missed it.
    """
    page_ids = list(Page.objects.order_by("pk").values_list("pk", flat=True))
    drift = sum(recompute(page_ids[start : start + BATCH], record=record) for start in range(0, len(page_ids), BATCH))
    ProjectionState.objects.update_or_create(pk=1, defaults={"checked_at": timezone.now(), "drift": drift})
    return drift
