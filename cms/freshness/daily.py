"""The day's work, once or ten times: it does what was not done."""

from dataclasses import dataclass
from datetime import date
from functools import partial

from django.utils import timezone

from cms.clock.apart import Apart
from cms.freshness.mails import write_to
from cms.freshness.models import Stage, Withdrawal
from cms.freshness.planning import Day, Item, withdrawn_by
from cms.freshness.reckoning import moved, reckoned, write
from cms.freshness.withdrawing import take_off_line


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

    :raises cms.clock.apart.SomeFailedError: after everything else was done.
    """
    day = on or timezone.localdate()
    pages = reckoned()
    count = write(pages)
    work = Day(pages, day)
    with Apart() as apart:
        leaving = apart.each(work.leaving, partial(_leaves, on=day), name=lambda item: f"page {item.page.pk}")
        letters = work.letters(withdrawn_by(day)).items()
        written = apart.each(letters, lambda letter: write_to(*letter, day), name=_without_address)
    left = [item for item, has_left in leaving if has_left]
    sent = dict(letter for letter, is_new in written if is_new)
    return Done(count, left, sent)


def rehearse(on: date | None = None) -> Done:
    """What :func:`carry_out` would do; nothing is written."""
    day = on or timezone.localdate()
    pages = reckoned()
    work = Day(pages, day)
    leaving = [Item(item.page, Stage.SILENT, item.due_on, day) for item in work.leaving]
    return Done(len(moved(pages)), leaving, work.letters([*withdrawn_by(day), *leaving]))


def _leaves(item: Item, *, on: date) -> bool:
    return take_off_line(page=item.page, cause=Withdrawal.Cause.SILENCE, on=on, due_on=item.due_on)


def _without_address(letter: tuple[str, list[Item]]) -> str:
    return f"a letter about {len(letter[1])} pages"
