"""While a proposal waits: why its page is not written to, and how whoever proposed takes it back."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages
from wagtail.locks import BaseLock, WorkflowLock
from wagtail.models import Page

from cms.proposals.reading import readers

#: Wagtail's name of the act, a button of the editor's form.
WITHDRAW = "action-cancel-workflow"
WITHDRAWAL = _("Retirer la proposition")
WITHDRAWN = _(
    "La proposition est retirée : ce que vous aviez écrit reste dans votre brouillon. Corrigez, puis soumettez."
)
WAITS = _("Cette page attend une décision de : %(readers)s. Jusque-là, elle se lit et ne se modifie pas.")
TAKE_BACK = _("Pour corriger, retirez la proposition, puis soumettez-la à nouveau.")
ASK_WHO_PROPOSED = _("Pour corriger, demandez à la personne qui l'a proposée de la retirer.")
#: Beside the sentence, and of the form that stands below it.
BUTTON = '{} <button class="button button-small button-secondary" form="page-edit-form" name="{}" value="1">{}</button>'


class ProposalLock(WorkflowLock):
    """Wagtail's lock of a page that waits, which says what one can do."""

    def get_message(self, user: Any) -> str | None:
        """Before whom it waits and, for whoever may take it back, the button; nothing for its readers."""
        if not self.for_user(user):
            return None
        waits = WAITS % {"readers": readers(self.task)}
        if not self.object.current_workflow_state.user_can_cancel(user):
            return f"{waits} {ASK_WHO_PROPOSED}"
        return format_html(BUTTON, f"{waits} {TAKE_BACK}", WITHDRAW, WITHDRAWAL)


def lock_of(page: Page) -> BaseLock | None:
    """A page's lock, ours where it is Wagtail's workflow's."""
    lock: Any = Page.get_lock(page)
    return ProposalLock(page, lock.task) if type(lock) is WorkflowLock else lock


def withdraw(request: HttpRequest, page: Any) -> HttpResponse | None:
    """Take a proposal back and open its page again.

    Wagtail would draw what was posted in place of the draft; the fields of a locked page post nothing.
    """
    lock, state = page.get_lock(), page.current_workflow_state
    if request.method != "POST" or WITHDRAW not in request.POST or lock is None or state is None:
        return None
    if not lock.for_user(request.user) or not state.user_can_cancel(request.user):
        return None
    state.cancel(user=request.user)
    messages.success(request, WITHDRAWN)
    return redirect("wagtailadmin_pages:edit", page.pk)
