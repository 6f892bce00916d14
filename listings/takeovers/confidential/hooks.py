"""The confidential parts in Wagtail's admin: the advisers' screens, the door to them, acts in their log."""

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin.widgets.button import Button

from listings.takeovers.confidential.history import register
from listings.takeovers.confidential.views import EDIT
from listings.takeovers.confidential.viewset import ConfidentialViewSet
from listings.takeovers.models import TakeoverPage
from listings.takeovers.permissions import may_read_confidential

hooks.register("register_log_actions", register)


@hooks.register("register_admin_viewset")
def confidential_parts() -> ConfidentialViewSet:
    """The advisers' screens."""
    return ConfidentialViewSet()


@hooks.register("register_page_header_buttons")
def confidential_door(page: Any, user: Any, view_name: str, next_url: str | None = None) -> Iterator[Button]:
    """In the header of a takeover's editor, for advisers only."""
    takeover = page.specific
    is_french = isinstance(takeover, TakeoverPage) and not takeover.is_translation
    if is_french and takeover.pk and may_read_confidential(user):
        url = reverse(EDIT, args=[takeover.pk])
        yield Button(_("Partie confidentielle"), url=url, icon_name="lock", priority=5)
