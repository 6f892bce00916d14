"""What the comparison and the mails say of a proposal."""

from typing import Any
from urllib.parse import urlencode

from django import template
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.models import Page

from cms.facts.panels import FactComparison
from cms.proposals.asking import CHANGES
from cms.proposals.decisions import COMPARED, DECISION
from cms.proposals.outcome import outcome_of, where_answered
from cms.proposals.reading import differences, readers, words_of_approval
from cms.proposals.submission import submission_of

register = template.Library()
register.filter("readers", readers)
register.filter("words_of_approval", words_of_approval)
register.simple_tag(outcome_of)
register.simple_tag(where_answered)


@register.filter
def is_judged_by_answers(page: Any) -> bool:
    """Whether what waits of this page is judged answer by answer (``cms.proposals.desk``)."""
    return submission_of(page.specific) is not None


#: How many of the questions a proposal touches are named in a mail.
NAMED = 12
#: Where a room says what came with a proposal and is on line already: ``fn(page)``, lines in the words of the page.
BESIDE = "words_beside_a_proposal"


@register.simple_tag
def changed_questions(page: Any) -> list[str]:
    """The questions whose answers the latest draft of a page on line would change; nothing of what they say."""
    names = list(dict.fromkeys(_label(found) for found in differences(page))) if page.live else []
    if len(names) > NAMED:
        return [*names[:NAMED], _("et %(count)d autres") % {"count": len(names) - NAMED}]
    return names


def _label(found: Any) -> str:
    """The question, be it the answer that changes or its note."""
    is_fact = isinstance(found, FactComparison)
    return str(FactComparison.field_label(found) if is_fact else found.field_label())


@register.simple_tag
def told_beside(page: Any) -> list[str]:
    """What the rooms say of a page beside a proposal of it."""
    return [line for tell in hooks.get_hooks(BESIDE) for line in tell(page)]


@register.simple_tag(takes_context=True)
def acts_on(context: dict[str, Any], page: Any, revision_id: str) -> list[dict[str, Any]]:
    """What this person may do with the proposal that is compared; nothing when it is another version, or no page's."""
    state = page.current_workflow_task_state if isinstance(page, Page) else None
    if state is None or revision_id not in ("latest", str(page.latest_revision_id)):
        return []
    said = reverse(DECISION, args=[state.pk])
    named: dict[str, str] = {}
    for name, label, _asks in state.task.specific.get_actions(page, context["request"].user):
        named.setdefault(name, str(label))
    if "approve" in named and page.current_workflow_state.is_at_final_task:
        named["approve"] = _("Publier")
    order = sorted(named, key=lambda name: name != "approve")
    address = "wagtailadmin_pages:workflow_action"
    asked = urlencode({"next": said, COMPARED: page.latest_revision_id})
    return [
        {
            "label": named[name],
            "url": f"{reverse(address, args=[page.pk, name, state.pk])}?{asked}",
            "needs_a_word": name == CHANGES,
        }
        for name in order
    ]
