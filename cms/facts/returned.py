"""Answers that were given back with a sentence: one comment of Wagtail's on the field of each, until it is answered.

The comment is drawn beside the field in the editor, and read here by whatever else asks the question.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from wagtail.models import COMMENTS_RELATION_NAME, Comment

from cms.facts.answers import Answer, answers
from cms.facts.comparing import differing
from cms.facts.declarations import Fact
from cms.facts.drafts import draft_to_read, state_to_read


@dataclass(frozen=True, slots=True)
class Returned:
    """A question to answer again: what is asked, by whom and when, and the revision that keeps it first."""

    fact: Fact
    question: str
    sentence: str
    person: Any
    at: datetime
    revision_id: int | None

    @property
    def line(self) -> str:
        """In one line, for a mail."""
        return _("%(question)s : %(asked)s") % {"question": self.question, "asked": self.sentence}


def returned_answers(page: Any) -> dict[str, Returned]:
    """By column, in the order of the sheet, what was asked last of each answer that was given back.

    :param page: with a fact sheet. One query.
    """
    unresolved = Comment.objects.filter(page_id=page.pk, resolved_at=None, contentpath__in=page.facts.columns)
    asked = {one.contentpath: one for one in unresolved.select_related("user").order_by("created_at", "pk")}
    return {
        fact.column: Returned(fact, question(page, fact), one.text, one.user, one.created_at, one.revision_created_id)
        for fact in page.facts
        if (one := asked.get(fact.column)) is not None
    }


def proposed_before(page: Any, asked: Iterable[Returned]) -> dict[str, Answer]:
    """By column, the answer that was proposed when it was given back: that of the revision just before the demand's.

    Nothing where the draft says something else than the page on line: there it has been answered anew, or was left in
    the draft. Nothing either where that revision is no more.
    """
    demands = [one for one in asked if one.revision_id is not None]
    if not demands:
        return {}
    answered = {fact.column for fact in differing(page, draft_to_read(page))}
    found: dict[str, Answer] = {}
    for one in demands:
        before = page.revisions.filter(pk__lt=one.revision_id).order_by("-pk").first()
        if before is None or one.fact.column in answered:
            continue
        then = state_to_read(page, before)
        if one.fact in differing(page, then):
            found |= {answer.fact.column: answer for answer in answers(then, [one.fact])}
    return found


def ask_again(draft: Any, column: str, sentence: str, user: Any) -> None:
    """Put the sentence on the field of a draft; the next revision of it keeps it."""
    getattr(draft, COMMENTS_RELATION_NAME).add(Comment(user=user, text=sentence, contentpath=column))


def settle(page: Any, columns: Iterable[str], user: Any, *, until: datetime | None = None) -> None:
    """Nothing is asked any more about these answers: they were given anew.

    Called after the revision that gives them: Wagtail's revisions drop the comments that are resolved, and it is the
    history that keeps what was asked.

    :param until: when what is answered was read; what is asked since stays asked. Without it, all of it.
    """
    asked = Comment.objects.filter(page_id=page.pk, resolved_at=None, contentpath__in=list(columns))
    answered = list(asked.filter(created_at__lte=until) if until else asked)
    # Wagtail's own ``Comment.save`` takes no names of fields.
    Comment.objects.filter(pk__in=[one.pk for one in answered]).update(resolved_at=timezone.now(), resolved_by=user)
    for one in answered:
        one.log_resolve(user=user)


def question(page: Any, fact: Fact) -> str:
    """The question as it is read."""
    return capfirst(str(page._meta.get_field(fact.column).verbose_name))
