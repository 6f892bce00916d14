"""Asking for changes says which: an act without a word leaves whoever proposed to guess."""

import json
from typing import Any

from django import forms
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.modal_workflow import render_modal_workflow

from cms.facts.forms import UNREADABLE

#: Wagtail's name of the act.
CHANGES = "reject"
#: The fields of the editor's form that say an act and its words.
ACT, WORDS = "workflow-action-name", "workflow-action-extra-data"
UNSAID = _("Rien n'est décidé : dites, dans le commentaire, ce qui est à changer.")
#: Wagtail's own controllers, so that the field with a fault takes the focus when the dialog is drawn again.
TAKES_FOCUS = {
    "data-controller": "w-init w-focus",
    "data-action": "w-init:ready->w-focus#focus",
    "data-w-focus-target-value": "textarea",
}


class ChangesForm(forms.Form):
    """Wagtail's comment (``wagtail.forms.TaskStateCommentForm``), which is required here."""

    comment = forms.CharField(
        label=_("Ce qui est à changer"), widget=forms.Textarea({"rows": 3}), error_messages={"required": UNSAID}
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.is_bound:
            self.fields["comment"].widget.attrs.update(TAKES_FOCUS)


def is_unsaid(request: HttpRequest, action_name: str) -> bool:
    """Whether somebody asks for changes without a word."""
    return request.method == "POST" and action_name == CHANGES and not ChangesForm(request.POST).is_valid()


def ask(request: HttpRequest, page: Any, state: Any) -> HttpResponse | None:
    """Wagtail's dialog with our form, and its fault once it was sent; nothing for who may not decide: Wagtail refuses.

    Not ``Task.get_form_for_action``: the villages' task is Wagtail's own.
    """
    actions = state.task.specific.get_actions(page, request.user)
    label = next((label for name, label, _asks in actions if name == CHANGES), None)
    if label is None:
        return None
    match: Any = request.resolver_match
    context = {
        "object": page,
        "action_verbose": label,
        "submit_url": reverse(match.view_name, kwargs=match.kwargs),
        "form": ChangesForm(request.POST if request.method == "POST" else None),
    }
    template = "wagtailadmin/shared/workflow_action_modal.html"
    answer: HttpResponse = render_modal_workflow(request, template, None, context, json_data={"step": "action"})
    return answer


def refuse_unreadable_words(request: HttpRequest, page: Any) -> None:
    """:raises django.core.exceptions.BadRequest: for words of a decision that the editor's dialog never sends."""
    if request.method != "POST" or ACT not in request.POST:
        return
    try:
        said = json.loads(request.POST.get(WORDS, "{}"))
        is_readable = said.keys() <= {"comment"} and isinstance(said.get("comment", ""), str)
        json.dumps(said, ensure_ascii=False).encode()
    except (AttributeError, RecursionError, ValueError) as error:
        raise BadRequest(UNREADABLE) from error
    if not is_readable:
        raise BadRequest(UNREADABLE)
