"""The desk in Wagtail's admin: its page, and what an adviser reads of it first."""

from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail import hooks

from cms.admin_home import Door, Waiting, WelcomePanel
from listings.takeovers.desk.sections import SECTIONS
from listings.takeovers.desk.views import DESK, DeskViewSet

#: The section that the ground's own sentence says: proposals that wait for a decision.
SAID_ELSEWHERE = "a-qualifier"


@hooks.register("register_admin_viewset")
def desk() -> DeskViewSet:
    """The advisers' desk."""
    return DeskViewSet()


def say_what_waits(panel: WelcomePanel) -> None:
    """On the first page of the admin: the door of the desk, and how much waits where that is quickly counted."""
    address = reverse(DESK)
    panel.doors.insert(0, Door(_("Bureau du conseil"), address))
    for section in SECTIONS:
        is_counted = section.is_light and section.slug != SAID_ELSEWHERE
        number = sum(1 for _row in section.rows()) if is_counted else 0
        if number:
            label = _("voir au bureau")
            panel.waiting.append(Waiting(f"{section.heading} ({number})", (Door(label, f"{address}#{section.slug}"),)))
