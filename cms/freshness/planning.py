"""What a day asks for: which pages are named to whom, and which are taken off line."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from wagtail.models import WorkflowState, get_default_page_content_type

from cms.freshness.due import EARLY, GRACE, LATE
from cms.freshness.keepers import Keepers
from cms.freshness.models import Reminder, Stage, Withdrawal
from cms.freshness.reckoning import Reckoned

#: How long after a withdrawal its keepers are still told of it: a command that stood still makes up for so many days.
TOLD_WITHIN = timedelta(days=14)
#: Databases take so many parameters in one question (the older SQLite 999).
FEW_DAYS = 500


@dataclass(frozen=True, slots=True)
class Item:
    """A page named in a mail.

    ``leaves_on`` is the day silence takes it off line (or took it, in the last stage); ``None``: never.
    """

    page: Any
    stage: Stage
    due_on: date
    leaves_on: date | None = None

    @property
    def is_off_line(self) -> bool:
        """Whether silence has taken it away."""
        return self.stage is Stage.SILENT and self.leaves_on is not None


class Memory:
    """What was mailed so far about pages that are due on some days, read once."""

    def __init__(self, due_days: Collection[date]) -> None:
        self._sent: dict[tuple[int, str, date], dict[str, date]] = defaultdict(dict)
        few = len(due_days) <= FEW_DAYS
        rows = (
            Reminder.objects.filter(due_on__in=due_days) if few else Reminder.objects.filter(due_on__gte=min(due_days))
        )
        for page_id, stage, due_on, email, sent_on in rows.values_list(
            "page_id", "stage", "due_on", "email", "sent_on"
        ):
            self._sent[page_id, stage, due_on][email] = sent_on

    def knows(self, item: Item, email: str) -> bool:
        """Whether this address was told exactly this."""
        return email in self._sent.get((item.page.pk, item.stage, item.due_on), {})

    def first_told(self, page_id: int, stage: Stage, due_on: date) -> date | None:
        """The day somebody was first told, or nobody could be."""
        return min(self._sent.get((page_id, stage, due_on), {}).values(), default=None)


class Day:
    """The pages that a day has something to say of, each in one stage, its latest.

    Days that were missed bring one mail, not three. What waits for a decision, or for somebody who deals with an
    answer, is left alone: its people have answered.

    ``leaving`` are those that silence takes off line; they are ``staying`` no more.
    """

    def __init__(self, pages: Iterable[Reckoned], on: date) -> None:
        self.on = on
        waiting = _under_decision()
        near = [
            (one.page, one.due_on)
            for one in pages
            if one.due_on is not None
            and one.due_on - EARLY <= on
            and one.page.pk not in waiting
            and not one.page.confirmation_refusal()
        ]
        memory = Memory({due_on for _page, due_on in near})
        items = [_item(page, due_on, on, memory) for page, due_on in near]
        self.leaving = [item for item in items if item.is_off_line]
        self.staying = [item for item in items if not item.is_off_line]

    def letters(self, withdrawn: Iterable[Item]) -> dict[str, list[Item]]:
        """What each address is told today and was not yet; under "" what nobody can be told."""
        # A village, then what stands in it.
        items = sorted([*self.staying, *withdrawn], key=lambda item: item.page.path)
        memory, keepers = Memory({item.due_on for item in items}), Keepers()
        told: dict[str, list[Item]] = defaultdict(list)
        for item in items:
            for email in [user.email for user in keepers.of(item.page)] or [""]:
                if not memory.knows(item, email):
                    told[email].append(item)
        return dict(told)


def withdrawn_by(on: date) -> list[Item]:
    """The pages that silence took off line in the last fortnight."""
    rows = Withdrawal.objects.filter(cause=Withdrawal.Cause.SILENCE, withdrawn_on__gt=on - TOLD_WITHIN)
    return [
        Item(row.page, Stage.SILENT, row.due_on or row.withdrawn_on, row.withdrawn_on)
        for row in rows.select_related("page")
    ]


def _item(page: Any, due_on: date, on: date, memory: Memory) -> Item:
    """The stage of a page; a listing leaves a fortnight after its people were told that it is to be verified."""
    stage = _stage(due_on, on)
    if not page.leaves_when_silent:
        return Item(page, stage, due_on)
    told = memory.first_told(page.pk, Stage.DUE, due_on)
    leaves_on = max(due_on, told or on) + GRACE if stage in (Stage.DUE, Stage.SILENT) else due_on + GRACE
    return Item(page, Stage.DUE if stage is Stage.SILENT and on < leaves_on else stage, due_on, leaves_on)


def _stage(due_on: date, on: date) -> Stage:
    if on < due_on:
        return Stage.EARLY if on < due_on - LATE else Stage.LATE
    return Stage.DUE if on < due_on + GRACE else Stage.SILENT


def _under_decision() -> set[int]:
    """Pages of which a proposal waits. Wagtail keeps their keys as text."""
    states = WorkflowState.objects.filter(
        status=WorkflowState.STATUS_IN_PROGRESS, base_content_type=get_default_page_content_type()
    )
    return {int(key) for key in states.values_list("object_id", flat=True)}
