"""The desk in Wagtail's admin: its page, and what an adviser reads of it first."""

from collections import Counter

from django.db.models import Value
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail import hooks

from cms.admin_home import Door, Waiting, WelcomePanel
from listings.takeovers.desk.sections import SECTIONS
from listings.takeovers.desk.views import DESK, DeskViewSet


@hooks.register("register_admin_viewset")
def desk() -> DeskViewSet:
    """The advisers' desk."""
    return DeskViewSet()


def say_what_waits(panel: WelcomePanel) -> None:
    """On the first page of the admin: the door of the desk, and how much waits in each section that a query counts."""
    address, numbers = reverse(DESK), how_many_wait()
    panel.doors.insert(0, Door(_("Bureau du conseil"), address))
    for section in SECTIONS:
        if number := numbers[section.slug]:
            label = _("voir au bureau")
            panel.waiting.append(Waiting(f"{section.heading} ({number})", (Door(label, f"{address}#{section.slug}"),)))


def how_many_wait() -> Counter[str]:
    """How many rows each counted section has, by its word; one query for all."""
    first, *others = (
        section.counted().order_by().select_related(None).values_list(Value(section.slug), "pk")
        for section in SECTIONS
        if section.counted is not None
    )
    return Counter(slug for slug, _pk in first.union(*others, all=True))
