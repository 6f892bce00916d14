"""Deciding on what is proposed, answer by answer: what is accepted goes on line, what is given back says why.

Everything under the lock of the page's row, and only on the draft that its reader was shown.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.log_actions import log
from wagtail.models import PageLogEntry, TaskState, WorkflowState
from wagtail.signals import workflow_approved

from cms.facts.changing import answered, locked, put_on_line, said_to_stand, told
from cms.facts.returned import ask_again, returned_answers, settle
from cms.proposals.decisions import CHANGED, DECIDED
from cms.proposals.signals import judged
from cms.proposals.submission import Submission, may_decide, submission_of

#: The acts in the log of Wagtail.
ACCEPT, RETURN = "proposals.accept", "proposals.return"
#: What stands for the text of a proposal among its columns; no column begins so.
TEXT = "_text"
ANSWERS_FIRST = gettext_lazy("Le texte se juge en dernier : décidez d'abord de chaque réponse. Rien n'est décidé.")


class NotJudged(Exception):
    """Nothing was decided; ``sentence`` says why."""

    def __init__(self, sentence: Any) -> None:
        self.sentence = sentence
        super().__init__(sentence)


class Overtaken(NotJudged):
    """Somebody has decided, or written, since the proposal was read; ``waits`` says whether it still waits."""

    def __init__(self, sentence: Any, *, waits: bool) -> None:
        super().__init__(sentence)
        self.waits = waits


@dataclass(frozen=True, slots=True)
class Judged:
    """What a decision came to: how many parts were accepted and given back, and whether others still wait."""

    accepted: int
    returned: int
    waits: bool


@transaction.atomic
def judge(
    *, page: Any, user: Any, shown: int, accepted: Iterable[str] = (), returned: Mapping[str, str] | None = None
) -> Judged:
    """Accept these answers, and give those back with a sentence each; whatever is in neither goes on waiting.

    Accepting all of a draft approves its task, as Wagtail does. Beside text that goes on waiting, or part of the
    answers, the accepted ones alone are published. Once all are judged the workflow ends: approved when one answer was
    accepted, to be revised when all were given back.

    :param shown: primary key of the revision that the reader was shown.
    :param accepted: columns, and :data:`TEXT` for a proposed text.
    :param returned: what is asked, by column or :data:`TEXT`.
    :raises Overtaken: when somebody else decided or wrote meanwhile.
    :raises NotJudged: when this person may not decide, or judges the text before the answers.
    :raises cms.facts.gate.NotReady: when the page may not be on line so.
    """
    judging = _Judging(_current(page, user, shown), user)
    judging.settle(set(accepted), dict(returned or {}))
    return judging.conclude()


def _current(page: Any, user: Any, shown: int) -> Submission:
    """What waits, as it stands under lock."""
    page = locked(page)
    submission = submission_of(page)
    if submission is None:
        raise Overtaken(DECIDED, waits=False)
    if not may_decide(submission, user):
        raise NotJudged(_("Cette proposition attend la décision de quelqu'un d'autre."))
    if page.latest_revision_id != shown:
        raise Overtaken(CHANGED, waits=True)
    return submission


class _Judging:
    """One decision, under lock."""

    def __init__(self, submission: Submission, user: Any) -> None:
        self.submission, self.user = submission, user
        self.page = submission.page
        self.accepted: set[str] = set()
        self.returned: dict[str, str] = {}
        self.is_published = False

    def settle(self, accepted: set[str], returned: dict[str, str]) -> None:
        """Write what is decided."""
        parts = {*self.submission.columns, *([TEXT] if self.submission.proposes_text else [])}
        if not {*accepted, *returned} <= parts or accepted & set(returned):
            raise Overtaken(CHANGED, waits=True)
        left = parts - accepted - set(returned)
        if TEXT in {*accepted, *returned} and left:
            raise NotJudged(ANSWERS_FIRST)
        self.accepted, self.returned = accepted, returned
        self._give_back()
        self.is_published = bool(accepted) and not left and TEXT not in returned and not self.submission.keeps_waiting
        if accepted:
            self._accept(sorted(accepted - {TEXT}, key=self.submission.columns.index))

    def _give_back(self) -> None:
        """The draft has the answer that is on line again, and a comment on the field."""
        columns = [column for column in self.submission.columns if column in self.returned]
        if not columns:
            return
        live, draft = self.page, self.submission.draft
        proposed = {change.column: change for change in self.submission.changes}
        known = live.notes_by_column()
        for column in columns:
            answered(draft, {column: getattr(live, column)}, {column: known.get(column)})
            ask_again(draft, column, self.returned[column], self.user)
        revision = draft.save_revision(user=self.user, clean=False)
        given = [
            {"question": proposed[column].question, "proposed": proposed[column].after, "asked": self.returned[column]}
            for column in columns
        ]
        log(instance=live, action=RETURN, user=self.user, revision=revision, data={"answers": given})

    def _accept(self, columns: list[str]) -> None:
        """On line with their notes; what is published as a whole is written once, by the approval of its task."""
        live, draft = type(self.page).objects.get(pk=self.page.pk), self.submission.draft
        values = {column: getattr(draft, column) for column in columns}
        known = draft.notes_by_column()
        before = {column: getattr(live, column) for column in columns}
        revision = None
        if not self.is_published and columns:
            notes = {column: known.get(column) for column in columns}
            revision = put_on_line(page=live, values=values, notes=notes, user=self.user)
        settle(live, columns, self.user)
        changes = told(live, before, values)
        by = self.submission.state.requested_by
        data = {"changes": changes, "proposed_by": str(by or ""), "with_text": TEXT in self.accepted}
        log(instance=live, action=ACCEPT, user=self.user, revision=revision, data=data)
        submitted = self.submission.passage.started_at.date()
        said_to_stand(live, {c: note.dated if (note := known.get(c)) and note.dated else submitted for c in columns})

    def conclude(self) -> Judged:
        """End the workflow once nothing is left to judge."""
        passage: Any = TaskState.objects.get(pk=self.submission.passage.pk).specific
        counts = len(self.accepted), len(self.returned)
        if passage.status != TaskState.STATUS_IN_PROGRESS:
            # What was accepted left nothing to publish, and the workflow ended with it (``cms.signals``).
            return Judged(*counts, waits=False)
        left = submission_of(type(self.page).objects.get(pk=self.page.pk))
        if left is not None:
            # Code has saved the draft again: its text, and whose it is, are as they were.
            left.text_authors = self.submission.text_authors
        is_over = self.is_published or TEXT in self.returned or left is None
        if not is_over and left is not None and (left.changes or left.proposes_text):
            if self.returned:
                judged(instance=self.submission.state, user=self.user, returned=self._asked())
            return Judged(*counts, waits=True)
        asked = self._asked()
        if TEXT in self.returned or (asked and not self._has_accepted()):
            passage.task.specific.on_action(passage, self.user, "reject", comment=asked)
        elif left is not None and left.keeps_waiting:
            self._approve_without_publishing(passage, asked)
        else:
            passage.task.specific.on_action(passage, self.user, "approve", comment=asked)
        return Judged(*counts, waits=False)

    def _has_accepted(self) -> bool:
        """Whether anything was accepted since the proposal came."""
        since = {"timestamp__gte": self.submission.passage.started_at}
        return PageLogEntry.objects.filter(page=self.page.pk, action=ACCEPT, **since).exists()

    def _asked(self) -> str:
        """What is asked of whoever proposed, a line each; nothing when all was accepted."""
        since = {"timestamp__gte": self.submission.passage.started_at}
        acts = PageLogEntry.objects.filter(page=self.page.pk, action=RETURN, **since)
        # A comment that somebody left in the editor gives nothing back.
        given_back = set(acts.values_list("revision_id", flat=True)) - {None}
        lines = [one.line for one in returned_answers(self.page).values() if one.revision_id in given_back]
        if TEXT in self.returned:
            lines.append(_("%(question)s : %(asked)s") % {"question": _("Texte"), "asked": self.returned[TEXT]})
        return "\n".join(lines)

    def _approve_without_publishing(self, passage: Any, asked: str) -> None:
        """Wagtail's approval, but for its last step: the draft holds what is not the proposal's, and keeps it."""
        passage.approve(user=self.user, update=False, comment=asked)
        state = WorkflowState.objects.get(pk=passage.workflow_state_id)
        state.status = WorkflowState.STATUS_APPROVED
        state.save()
        workflow_approved.send(sender=WorkflowState, instance=state, user=self.user)
