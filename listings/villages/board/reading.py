"""How the villages stand, in SQL: the same number of queries for 52 and for 5,000."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import (
    Case,
    CharField,
    Count,
    Exists,
    F,
    IntegerField,
    Max,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Cast, Coalesce
from django.utils import timezone
from wagtail.models import PageLogEntry, WorkflowState, get_default_page_content_type

from cms.facts.changing import BY_ITS_PEOPLE, CHANGE, CONFIRM
from cms.facts.models import WITHOUT_VALUE, FactNote
from cms.facts.returned import question
from cms.freshness.due import Days, due_by, run_out, to_verify
from cms.freshness.models import FreshnessPeriods
from cms.models import french
from listings.villages.board.changed import lately
from listings.villages.board.choices import Standing
from listings.villages.models import VillagePage
from listings.villages.people.reading import keeping
from listings.villages.review.questions import COLUMNS, unanswered

#: The act in the log of Wagtail.
REMIND = "listings.village.remind"


@dataclass(frozen=True, slots=True)
class Asked:
    """What a town hall is asked to look at: questions without answer, and answers that are old, the oldest first."""

    missing: tuple[str, ...]
    old: tuple[str, ...]

    def __bool__(self) -> bool:
        return bool(self.missing or self.old)


def villages() -> Any:
    """The villages in French, by title, with what the board says of each, as annotations.

    ``waits_since`` and ``reminded_at`` (moments), ``missing_answers``, ``keepers`` and ``changed_lately`` (numbers:
    questions, open accounts, changes at once of the last days), ``is_stale`` (0 or 1), ``has_spoken`` (whether its town
    hall ever answered, said that an answer stands or proposed one; an import or Communication do not speak for it).
    """
    found = french(VillagePage.objects.all()).annotate(
        waits_since=_waits_since(),
        has_spoken=_has_spoken(),
        missing_answers=_blanks() - Coalesce(_answered_without_value(), 0),
        keepers=Coalesce(_keepers(), 0),
        reminded_at=_reminded_at(),
        changed_lately=Coalesce(_changed_lately(), 0),
        is_stale=Case(
            When(pk__in=to_verify(french(VillagePage.objects.all())).order_by().values("pk"), then=Value(1)),
            default=Value(0),
            output_field=IntegerField(),
        ),
    )
    return found.order_by("title", "pk")


def standing_as(found: "QuerySet[VillagePage]", standing: str) -> "QuerySet[VillagePage]":
    """Those of the villages of the board that lack this."""
    lacks = {
        Standing.WAITING: Q(waits_since__isnull=False),
        Standing.STALE: Q(is_stale=1),
        Standing.NEVER: Q(confirmed_on=None, has_spoken=False),
        Standing.INCOMPLETE: Q(missing_answers__gt=0),
        Standing.NOBODY: Q(keepers=0),
    }
    return found.filter(lacks[Standing(standing)])


def to_remind(found: "QuerySet[VillagePage]") -> "QuerySet[VillagePage]":
    """Those of the villages of the board to whose people a reminder would write today."""
    today = timezone.localdate()
    asks, is_new = Q(missing_answers__gt=0) | due_by(today), Q(reminded_at=None) | ~Q(reminded_at__date=today)
    return found.filter(asks, is_new, keepers__gt=0)


def standings(village: Any) -> list[Standing]:
    """What this village of the board lacks."""
    lacks = {
        Standing.WAITING: village.waits_since is not None,
        Standing.STALE: bool(village.is_stale),
        Standing.NEVER: village.confirmed_on is None and not village.has_spoken,
        Standing.INCOMPLETE: village.missing_answers > 0,
        Standing.NOBODY: village.keepers == 0,
    }
    return [standing for standing, is_lacking in lacks.items() if is_lacking]


def asked_of(found: Iterable[VillagePage]) -> dict[int, Asked]:
    """What each town hall is asked, by the primary key of its village; one query for all, and the periods."""
    pages = list(found)
    notes: dict[int, dict[str, FactNote]] = defaultdict(dict)
    for note in FactNote.objects.filter(page_id__in=[page.pk for page in pages]):
        notes[note.page_id][note.column] = note
    days = FreshnessPeriods.in_force()
    return {page.pk: _asked(page, notes[page.pk], days) for page in pages}


def _asked(page: VillagePage, notes: dict[str, FactNote], days: Days) -> Asked:
    missing = unanswered(page, notes)
    ended = [(day, fact) for fact, day in run_out(page, notes, days) if day <= timezone.localdate()]
    ended.sort(key=lambda one: one[0])
    return Asked(tuple(question(page, fact) for fact in missing), tuple(question(page, fact) for _day, fact in ended))


def _proposals() -> "QuerySet[WorkflowState]":
    # Wagtail keeps these primary keys as text; PostgreSQL would not compare the two.
    proposals: QuerySet[WorkflowState] = WorkflowState.objects.filter(
        base_content_type=get_default_page_content_type(), object_id=Cast(OuterRef("pk"), CharField())
    )
    return proposals


def _waits_since() -> Subquery:
    waiting = _proposals().filter(status=WorkflowState.STATUS_IN_PROGRESS)
    return Subquery(waiting.values("created_at")[:1])


def _has_spoken() -> Any:
    """What is said stands in the log: the days of answers are written by imports and the demonstration too."""
    by_its_people = {f"data__{BY_ITS_PEOPLE}": True}
    said = PageLogEntry.objects.filter(page_id=OuterRef("pk"), action__in=(CHANGE, CONFIRM), **by_its_people)
    return Exists(said) | Exists(_proposals())


def _blanks() -> Any:
    """How much of what is asked of a town hall has no value."""
    total: Any = Value(0)
    for column in COLUMNS:
        field = VillagePage._meta.get_field(column)
        blank = Q(**{f"{column}__isnull": True})
        if field.empty_strings_allowed and field.get_internal_type() in ("CharField", "TextField"):
            blank |= Q(**{column: ""})
        total = total + Case(When(blank, then=Value(1)), default=Value(0), output_field=IntegerField())
    return total


def _answered_without_value() -> Subquery:
    """How many of them a note answers: not known, not communicated."""
    notes = FactNote.objects.filter(page_id=OuterRef("pk"), state__in=WITHOUT_VALUE, column__in=COLUMNS).order_by()
    return Subquery(notes.values("page_id").annotate(number=Count("pk")).values("number"))


def _keepers() -> Subquery:
    rows = keeping().filter(page_id=OuterRef("pk"), group__user__is_active=True).order_by()
    return Subquery(rows.values("page_id").annotate(number=Count("group__user", distinct=True)).values("number"))


def _reminded_at() -> Subquery:
    entries = PageLogEntry.objects.filter(page_id=OuterRef("pk"), action=REMIND).order_by()
    return Subquery(entries.values("page_id").annotate(last=Max("timestamp")).values("last"))


def _changed_lately() -> Subquery:
    entries = lately().filter(page_id=OuterRef("pk")).order_by()
    return Subquery(entries.values("page_id").annotate(number=Count("pk")).values("number"))


def keepers_of(found: Iterable[VillagePage]) -> dict[int, list[Any]]:
    """The accounts that are open of each village's town hall, by the primary key of the village; two queries."""
    village_of = dict(keeping().filter(page_id__in=[page.pk for page in found]).values_list("group_id", "page_id"))
    people: dict[int, list[Any]] = defaultdict(list)
    accounts = get_user_model().objects.filter(groups__in=village_of, is_active=True)
    for account in accounts.annotate(town_hall=F("groups")).order_by("pk"):
        people[village_of[account.town_hall]].append(account)
    return people
