"""What a town hall reads first when it signs in, and when it has proposed something."""

from collections.abc import Iterator
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin.ui.components import Component
from wagtail.models import Page

from cms.proposals.reading import readers, request_for_changes, sent_back
from listings.villages.models import VillagePage
from listings.villages.review.answering import where_answered
from listings.villages.services import town_halls


class TownHallPanel(Component):
    """The village of whoever signs in: its page, its sheet, what is to be revised, what waits for Communication.

    A panel of its own rather than ``cms.admin_home.WelcomePanel``: a town hall has one page, not a list of what waits.
    """

    name = "town_hall"
    template_name = "listings/admin/town_hall.html"
    order = 5

    def __init__(self, user: Any) -> None:
        groups = town_halls().filter(user=user)
        villages = VillagePage.objects.filter(group_permissions__group__in=groups, alias_of=None)
        self.villages = list(villages.distinct().order_by("title"))

    def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
        """Each village, with whether a proposal of it waits, and what was sent back of it and of the pages under it."""
        return {
            "villages": [
                (village, village.workflow_in_progress, list(_to_revise(village))) for village in self.villages
            ]
        }


def _to_revise(village: VillagePage) -> Iterator[tuple[str, str]]:
    """What is asked, and where it is answered."""
    for state in sent_back(Page.objects.descendant_of(village, inclusive=True)):
        address = where_answered(village) if state.object_id == str(village.pk) else None
        yield request_for_changes(state), address or reverse("wagtailadmin_pages:edit", args=[state.object_id])


def after_a_proposal(request: HttpRequest, page: Any) -> HttpResponse | None:
    """Back to the village, and who reads the proposal now; Wagtail leads to a list of other people's pages."""
    if "action-submit" not in request.POST or not town_halls().filter(user=request.user).exists():
        return None
    # Asked anew: the page at hand may remember that nothing waited when the editor opened it.
    state = page.workflow_states.active().select_related("current_task_state__task").first()
    if state is None:
        return None
    names = readers(state.current_task_state.task)
    # In the place of Wagtail's own message, which is not shown once it has been read.
    list(messages.get_messages(request))
    sentence = _("Proposition envoyée : « %(page)s ». Elle est relue par : %(readers)s.")
    messages.success(request, sentence % {"page": page.get_admin_display_title(), "readers": names})
    return redirect("wagtailadmin_home")
