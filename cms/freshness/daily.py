"""The day's work, once or ten times: it does what was not done."""

import logging
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from cms.freshness.mails import write_to
from cms.freshness.models import Stage, Withdrawal
from cms.freshness.planning import Day, Item, withdrawn_by
from cms.freshness.reckoning import moved, reckoned, write
from cms.freshness.withdrawing import take_off_line

logger = logging.getLogger(__name__)


class FreshnessError(Exception):
    """Some pages or letters failed for a reason that is not theirs; all the rest was done."""


@dataclass(frozen=True, slots=True)
class Done:
    """What a run did, or would do: pages due on another day than they said, pages that left, letters by address."""

    moved: int
    left: list[Item]
    letters: dict[str, list[Item]]


def carry_out(on: date | None = None) -> Done:
    """Do a day's work (today's where none is said), each page and each letter in a transaction of its own.

    Killed half-way, it is taken up by the next run. Two at once do it once: a page leaves under its lock, a letter is
    noted under a constraint.

    :raises FreshnessError: after everything else was done.
    """
    day = on or timezone.localdate()
    pages = reckoned()
    count = write(pages)
    work, failures = Day(pages, day), list[str]()
    left = [item for item in work.leaving if _leaves(item, day, failures)]
    letters = work.letters(withdrawn_by(day))
    sent = {email: items for email, items in letters.items() if _writes(email, items, day, failures)}
    if failures:
        raise FreshnessError(f"{len(failures)} not done: {', '.join(failures)}"[:500])
    return Done(count, left, sent)


def rehearse(on: date | None = None) -> Done:
    """What :func:`carry_out` would do; nothing is written."""
    day = on or timezone.localdate()
    pages = reckoned()
    work = Day(pages, day)
    leaving = [Item(item.page, Stage.SILENT, item.due_on, day) for item in work.leaving]
    return Done(len(moved(pages)), leaving, work.letters([*withdrawn_by(day), *leaving]))


def _leaves(item: Item, day: date, failures: list[str]) -> bool:
    try:
        return take_off_line(page=item.page, cause=Withdrawal.Cause.SILENCE, on=day, due_on=item.due_on)
    except Exception:
        logger.exception("Page %s could not be taken off line.", item.page.pk)
        failures.append(f"page {item.page.pk}")
        return False


def _writes(email: str, items: list[Item], day: date, failures: list[str]) -> bool:
    try:
        return write_to(email, items, day)
    except Exception:
        logger.exception("A letter about %s pages could not be queued.", len(items))
        failures.append("a letter")
        return False
