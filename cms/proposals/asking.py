"""Asking for changes says which: an act without a word leaves whoever proposed to guess."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.modal_workflow import render_modal_workflow
from wagtail.forms import TaskStateCommentForm

UNSAID = _("Rien n'est décidé : dites, dans le commentaire, ce qui est à changer.")


class ChangesForm(TaskStateCommentForm):
    """Wagtail's comment, which is required here."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["comment"].required = True
        self.fields["comment"].error_messages["required"] = UNSAID


def is_unsaid(request: HttpRequest, action_name: str) -> bool:
    """Whether somebody asks for changes without a word."""
    return request.method == "POST" and action_name == "reject" and not ChangesForm(request.POST).is_valid()


def ask_again(request: HttpRequest, page: Any, state: Any) -> HttpResponse | None:
    """Wagtail's dialog once more, with the sentence; nothing for who may not decide, whom Wagtail refuses.

    Not ``Task.get_form_for_action``: the villages' task is Wagtail's own.
    """
    actions = state.task.specific.get_actions(page, request.user)
    label = next((label for name, label, _asks in actions if name == "reject"), None)
    if label is None:
        return None
    match: Any = request.resolver_match
    context = {
        "object": page,
        "action_verbose": label,
        "submit_url": reverse(match.view_name, kwargs=match.kwargs),
        "form": ChangesForm(request.POST),
    }
    template = "wagtailadmin/shared/workflow_action_modal.html"
    answer: HttpResponse = render_modal_workflow(request, template, None, context, json_data={"step": "action"})
    return answer
