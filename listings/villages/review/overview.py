"""What a town hall sees of its village: how complete, how old, what waits, what is asked, and what to do next."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from wagtail.models import WorkflowState

from cms.facts.answers import Answer, answers
from cms.facts.comparing import differing
from cms.facts.drafts import draft_to_read
from cms.facts.returned import Returned, proposed_before, returned_answers
from cms.freshness.due import is_due, runs_out, said_on
from cms.freshness.models import FreshnessPeriods
from cms.proposals.reading import readers, request_for_changes
from cms.readership.keeping import ReadersOfDay, readers_by_day
from listings.villages.models import VillagePage
from listings.villages.review.demands import demanded
from listings.villages.review.models import ReviewedQuestion
from listings.villages.review.questions import COLUMNS, QUESTIONS, Question, question_of, unanswered
from listings.villages.review.services import answered_in, may_withdraw, next_question, open_review

#: For how many days the readers are told.
DAYS = 30
#: Where another room says what waits with it for a town hall: ``fn(village, user)``, a
#: :class:`cms.admin_home.Door` that the overview shows first, or nothing.
BESIDE_REVIEW = "town_hall_overview"


class Age(StrEnum):
    """How a question stands."""

    RETURNED = "returned"
    FRESH = "fresh"
    TO_CHECK = "to_check"
    UNANSWERED = "unanswered"


@dataclass(frozen=True, slots=True)
class Line:
    """One of the ten questions on the overview."""

    question: Question
    age: Age
    oldest: date | None
    missing: int
    reviewed: ReviewedQuestion | None

    @property
    def words(self) -> str:
        """How it stands, in words."""
        return {
            Age.RETURNED: _("à revoir"),
            Age.FRESH: _("à jour"),
            Age.TO_CHECK: _("à vérifier"),
            Age.UNANSWERED: _("sans réponse"),
        }[self.age]


@dataclass(frozen=True, slots=True)
class Difference:
    """An answer of the draft beside the one on line."""

    column: str
    question: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Demand:
    """An answer that was given back: what is asked of it, what was proposed, if known, and where it is answered."""

    column: str
    question: str
    proposed: str
    sentence: str
    by: str
    url: str


@dataclass(frozen=True, slots=True)
class NextThing:
    """The one thing to do next."""

    label: str
    url: str


class Overview:
    """One village as its town hall sees it, for one person."""

    def __init__(self, village: VillagePage, user: Any) -> None:
        self.village, self.user = village, user
        self.review = open_review(village)
        self.answered = answered_in(self.review)
        self.answers = {one.fact.column: one for one in village.answers()}
        self.days = FreshnessPeriods.in_force()

    # --- the ten questions -----------------------------------------------------------------------------------------

    @cached_property
    def lines(self) -> list[Line]:
        """The ten questions."""
        return [self._line(question) for question in QUESTIONS]

    def _line(self, question: Question) -> Line:
        asked = [self.answers[column] for column in question.columns]
        given = [one for one in asked if one.is_given]
        days = [said_on(self.village, one.fact, one.note) for one in given]
        oldest = None if None in days else min((day for day in days if day), default=None)
        reviewed = self.answered.get(question.slug)
        is_returned = any(demand.column in question.columns for demand in self.demands)
        age = Age.RETURNED if is_returned else self._age(given)
        return Line(question, age, oldest, len(asked) - len(given), reviewed)

    def _age(self, given: list[Answer]) -> Age:
        if not given:
            return Age.UNANSWERED
        ends = [runs_out(self.village, one.fact, one.note, self.days) for one in given if one.fact.period]
        return Age.TO_CHECK if any(is_due(end) for end in ends) else Age.FRESH

    @cached_property
    def completeness(self) -> dict[str, int]:
        """How many answers there are, of those that are required and of all."""
        missing = unanswered(self.village, {column: one.note for column, one in self.answers.items()})
        required = sum(self.answers[column].fact.required for column in COLUMNS)
        return {
            "required": required,
            "required_given": required - sum(fact.required for fact in missing),
            "all": len(COLUMNS),
            "given": len(COLUMNS) - len(missing),
        }

    @property
    def next_due(self) -> date | None:
        """The first day on which one of the answers is to be looked at again."""
        return self.village.due_on

    # --- what waits, what is asked ---------------------------------------------------------------------------------

    @cached_property
    def state(self) -> WorkflowState | None:
        """The proposal under way, or sent back."""
        found: WorkflowState | None = self.village.current_workflow_state
        return found

    @property
    def waits(self) -> bool:
        """Whether a proposal waits for a decision."""
        return self.state is not None and self.state.status == WorkflowState.STATUS_IN_PROGRESS

    @property
    def waits_before(self) -> str:
        """Who reads it."""
        return readers(self.state.current_task_state.task) if self.state and self.waits else ""

    @property
    def may_withdraw(self) -> bool:
        """Whether this person may take it back."""
        return self.waits and may_withdraw(self.village, self.user)

    @cached_property
    def differences(self) -> list[Difference]:
        """What the draft says that is not on line."""
        return list(differences(self.village))

    @cached_property
    def demands(self) -> list[Demand]:
        """The answers that were given back."""
        asked = list(demanded(self.village).values())
        proposed = proposed_before(self.village, asked)
        return [self._demand(one, proposed.get(one.fact.column)) for one in asked]

    def _demand(self, one: Returned, proposed: Answer | None) -> Demand:
        url = question_url(self.village, question_of(one.fact.column) or QUESTIONS[0])
        by = str(one.person or _("La Communication"))
        return Demand(one.fact.column, one.question, proposed.text if proposed else "", one.sentence, by, url)

    @property
    def request(self) -> str:
        """The words with which the whole proposal was sent back, but for the demands, which are told one by one."""
        is_back = self.state is not None and self.state.status == WorkflowState.STATUS_NEEDS_CHANGES
        told = [one.line for one in returned_answers(self.village).values() if one.fact.column in self._demanded]
        return request_for_changes(self.state, told) if self.state and is_back else ""

    @property
    def _demanded(self) -> set[str]:
        return {demand.column for demand in self.demands}

    @property
    def is_to_send(self) -> bool:
        """Whether something is written that nobody was asked to read."""
        return bool(self.differences) and not self.waits

    # --- who comes, what next --------------------------------------------------------------------------------------

    @cached_property
    def readers(self) -> list[ReadersOfDay]:
        """The readers of the public page in every language, day by day."""
        pages = VillagePage.objects.filter(translation_key=self.village.translation_key)
        return readers_by_day(pages.values_list("pk", flat=True), DAYS)

    @property
    def readers_total(self) -> int:
        """All of them."""
        return sum(day.count for day in self.readers)

    @property
    def bars(self) -> Iterator[dict[str, int]]:
        """The readers as bars: place and height, of a hundred."""
        most = max((day.count for day in self.readers), default=0) or 1
        for number, day in enumerate(self.readers):
            height = round(96 * day.count / most) if day.count else 0
            yield {"x": number * 10 + 1, "y": 98 - height, "height": height + 2}

    @property
    def next_thing(self) -> NextThing:
        """The main button."""
        if self.demands:
            return NextThing(_("Voir ce qui vous est demandé"), self.demands[0].url)
        following = next_question(self.answered)
        if self.review is not None and following is not None:
            words = _("Reprendre (%(done)d sur %(all)d)") % {"done": len(self.answered), "all": len(QUESTIONS)}
            return NextThing(words, question_url(self.village, following))
        if self.review is not None:
            return NextThing(_("Terminer la relecture"), reverse("village_review", args=[self.village.slug]))
        return NextThing(_("Commencer la relecture"), question_url(self.village, QUESTIONS[0]))


def differences(village: VillagePage) -> Iterator[Difference]:
    """What the latest draft of a village answers otherwise than the page on line."""
    draft = draft_to_read(village)
    facts = differing(village, draft)
    for before, after in zip(answers(village, facts), answers(draft, facts), strict=True):
        yield Difference(before.fact.column, before.question, before.text, after.text)


def question_url(village: VillagePage, question: Question) -> str:
    """The address of one of the ten questions."""
    return reverse("village_question", args=[village.slug, question.slug])
