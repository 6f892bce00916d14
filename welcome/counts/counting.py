"""Counting: each message's row follows it, and the table by month is made anew from the rows."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from welcome import choices
from welcome.counts.models import CountedMessage, Measure, MonthlyCount
from welcome.enquiries.choices import Outcome
from welcome.enquiries.models import Enquiry
from welcome.orientation.models import Body

#: What a row that has no value of its kind is called.
NOBODY, OPEN, NO_VILLAGE = "le programme", "pas encore de suite", "pas de village"


#: The fields of a message that its row is made of.
COUNTED = frozenset({"received_at", "channel", "needs", "village", "body", "outcome", "answered_at"})


def first_of_month(day: date) -> date:
    """The month of a day, as it is kept."""
    return day.replace(day=1)


def is_settled(month: date) -> bool:
    """Whether the counts of a month change no more: at the end of the year after, what was published of it stands."""
    return timezone.localdate().year > month.year + 1


def count(enquiry: Enquiry) -> None:
    """Bring a message's row up to date; a body it was given to stays counted after it came back."""
    received = timezone.localdate(enquiry.received_at)
    month = first_of_month(received)
    if is_settled(month) and CountedMessage.objects.filter(enquiry=enquiry).exists():
        return
    answered = timezone.localdate(enquiry.answered_at) if enquiry.answered_at else None
    columns: dict[str, Any] = {
        "month": month,
        "channel": enquiry.channel,
        "needs": enquiry.needs or [],
        "village_id": enquiry.village_id,
        "outcome": enquiry.outcome,
        "reply_days": (answered - received).days if answered else None,
    }
    given = {"body_id": enquiry.body_id} if enquiry.body_id else {}
    CountedMessage.objects.update_or_create(enquiry=enquiry, defaults=columns | given)


def recount() -> int:
    """Make the rows of the messages there are, and the whole table by month, anew; how many messages are counted."""
    for key in list(Enquiry.objects.order_by("pk").values_list("pk", flat=True)):
        _count_again(key)
    return _make_table()


@transaction.atomic
def _count_again(key: int) -> None:
    """Count one message as it is now, held as whoever acts on it holds it; one that is gone was counted as it went."""
    enquiry = Enquiry.objects.select_for_update(of=("self",)).filter(pk=key).first()
    if enquiry is not None:
        count(enquiry)


@transaction.atomic
def _make_table() -> int:
    # The lock alone: two at once would each add their table to the other's.
    list(MonthlyCount.objects.select_for_update().values_list("pk", flat=True))
    numbers, labels, total = Counter[tuple[date, str, str]](), _labels(), 0
    for row in CountedMessage.objects.select_related("village").iterator(chunk_size=500):
        total += 1
        for measure, value in _values(row):
            numbers[row.month, measure, value] += 1
            if row.village is not None:
                labels[Measure.VILLAGE, str(row.village_id)] = row.village.title
    MonthlyCount.objects.all().delete()
    MonthlyCount.objects.bulk_create(
        MonthlyCount(month=month, measure=measure, value=value, label=labels.get((measure, value), value), number=n)
        for (month, measure, value), n in numbers.items()
    )
    return total


def _values(row: CountedMessage) -> Iterator[tuple[str, str]]:
    yield Measure.ALL, ""
    yield Measure.CHANNEL, row.channel
    yield Measure.BODY, str(row.body_id or "")
    yield Measure.OUTCOME, row.outcome
    yield Measure.VILLAGE, str(row.village_id or "")
    for need in row.needs or ():
        yield Measure.NEED, need


def _labels() -> dict[tuple[str, str], str]:
    """The words of each value, in French: the table is read by the staff."""
    words: dict[tuple[str, str], str] = {
        (Measure.ALL, ""): str(Measure.ALL.label),
        (Measure.BODY, ""): NOBODY,
        (Measure.OUTCOME, ""): OPEN,
        (Measure.VILLAGE, ""): NO_VILLAGE,
    }
    for measure, chosen in (
        (Measure.CHANNEL, choices.Channel),
        (Measure.NEED, choices.Need),
        (Measure.OUTCOME, Outcome),
    ):
        words |= {(measure, code): str(label) for code, label in chosen.choices}
    names = Body.objects.values_list("pk", "name")
    return words | {(Measure.BODY, str(pk)): name for pk, name in names}
