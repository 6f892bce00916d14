"""What waits for one reader, answer by answer: before and after in the words of the public page, and the text beside.

A page on line whose sheet waits before Wagtail's own task of approval is judged so. A takeover, which needs two people,
and a page that was never on line are judged as a whole, where Wagtail compares them.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.contrib.auth import get_user_model
from django.utils.functional import cached_property
from wagtail.models import GroupApprovalTask, TaskState, WorkflowState

from cms.facts.answers import answers
from cms.facts.comparing import differing, rest_of, text_differs
from cms.facts.panels import FactComparison
from cms.proposals.reading import differences

#: How many revisions are read to know who wrote the text of a draft; older ones were judged long ago.
REMEMBERED = 200


@dataclass(frozen=True, slots=True)
class Change:
    """One answer that waits, beside the one on line; ``origin`` is its note, in one line."""

    column: str
    question: str
    before: str
    after: str
    origin_before: str
    origin_after: str


class Submission:
    """What of one page waits for a decision.

    :param page: with a fact sheet; read from its row.
    """

    def __init__(self, page: Any, state: WorkflowState, passage: TaskState) -> None:
        self.page, self.state, self.passage = page, state, passage

    @cached_property
    def draft(self) -> Any:
        """The latest draft, read when it is first asked for."""
        return self.page.get_latest_revision_as_object()

    @cached_property
    def changes(self) -> list[Change]:
        """The answers, in the order of the sheet; those that are scheduled were decided already."""
        facts = differing(self.page, self.draft)
        if scheduled := self.page.scheduled_revision:
            decided = {fact.column for fact in differing(scheduled.as_object(), self.draft)}
            facts = [fact for fact in facts if fact.column in decided]
        pairs = zip(answers(self.page, facts), answers(self.draft, facts), strict=True)
        return [
            Change(before.fact.column, before.question, before.text, after.text, before.origin, after.origin)
            for before, after in pairs
        ]

    @property
    def columns(self) -> list[str]:
        """The columns of the answers that wait."""
        return [change.column for change in self.changes]

    @cached_property
    def is_scheduled(self) -> bool:
        """Whether a version of the page is to be published at its hour."""
        return self.page.scheduled_revision is not None

    @property
    def text(self) -> Iterator[Any]:
        """Wagtail's comparisons of what is no answer: words, pictures, title, address."""
        return (found for found in differences(self.page) if not isinstance(found, FactComparison))

    @cached_property
    def text_authors(self) -> list[Any]:
        """Who wrote what is no answer in the draft, ``None`` for an account that is gone; nobody once it is on line."""
        ids = _hands(self.page)
        known = get_user_model().objects.in_bulk([pk for pk in ids if pk is not None])
        return [known.get(pk) for pk in sorted(ids, key=str)]

    @cached_property
    def proposes_text(self) -> bool:
        """Whether the text of the draft is the proposal's own: nobody who publishes had a hand in it."""
        return bool(self.text_authors) and not self._has_text_of_a_publisher

    @property
    def keeps_waiting(self) -> bool:
        """Whether something of the draft waits for another hour or is a publisher's own: no acceptance publishes it."""
        return self.is_scheduled or self._has_text_of_a_publisher

    @cached_property
    def _has_text_of_a_publisher(self) -> bool:
        return any(
            person is None or self.page.permissions_for_user(person).can_publish() for person in self.text_authors
        )


def submission_of(page: Any) -> Submission | None:
    """What of a page waits answer by answer; nothing where nothing waits, or where the page is judged as a whole."""
    state = page.current_workflow_state
    if state is None or state.status != WorkflowState.STATUS_IN_PROGRESS:
        return None
    # Wagtail names its current passage only once the mails of it are written, and these lead to the desk.
    passage = state.task_states.filter(status=TaskState.STATUS_IN_PROGRESS).order_by("pk").last()
    if passage is None:
        return None
    is_by_answers = bool(len(page.facts)) and page.live and not page.is_translation and not page.alias_of_id
    if not is_by_answers or type(passage.task.specific) is not GroupApprovalTask or not state.is_at_final_task:
        return None
    return Submission(page, state, passage)


def may_decide(submission: Submission, user: Any) -> bool:
    """Whether this person may accept what waits, by the task it waits at."""
    actions = submission.passage.task.specific.get_actions(submission.page, user)
    return any(name == "approve" for name, _label, _asks in actions)


def _hands(page: Any) -> frozenset[int | None]:
    """The accounts that wrote what is no answer in the latest draft.

    A text is whoever's saved it first, and of those whose text it was made from: code that writes answers saves the
    draft again (``cms.facts.changing``), and the text stays theirs.
    """
    # Most proposals change no text: the history is not read for them.
    if page.latest_revision is None or not text_differs(page, page.latest_revision.content):
        return frozenset()
    today = page.serializable_data()
    on_line = rest_of(page, today, today)
    hands: dict[str, frozenset[int | None]] = {on_line: frozenset()}
    last: frozenset[int | None] = frozenset()
    newest = page.revisions.order_by("-created_at", "-pk").values_list("user_id", "content")[:REMEMBERED]
    for user_id, content in reversed(newest):
        last = hands.setdefault(rest_of(page, content, today), last | {user_id})
    return last
