"""Widening in Wagtail's admin: its address, its door, its line in the history of the confidential part."""

from collections.abc import Iterator
from typing import Any

from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin.widgets.button import Button
from wagtail.log_actions import LogFormatter

from listings.takeovers.choices import PublicPrecision
from listings.takeovers.models import TakeoverPage
from listings.takeovers.widening.anew import may_widen
from listings.takeovers.widening.services import WIDEN
from listings.takeovers.widening.views import WIDENING, WideningView


@hooks.register("register_admin_urls")
def addresses() -> list[URLPattern]:
    """Below those of the confidential parts."""
    return [path("parties-confidentielles/<int:pk>/elargir/", WideningView.as_view(), name=WIDENING)]


@hooks.register("register_page_header_buttons")
def widening_door(page: Any, user: Any, view_name: str, next_url: str | None = None) -> Iterator[Button]:
    """In the header of a takeover's editor, for advisers only, where it lies in a village."""
    takeover = page.specific
    if isinstance(takeover, TakeoverPage) and takeover.pk and may_widen(user, takeover):
        yield Button(_("Placer plus large"), url=reverse(WIDENING, args=[takeover.pk]), icon_name="site", priority=6)


@hooks.register("register_log_actions")
def name_our_act(actions: Any) -> None:
    """What the history of the confidential part says of it."""

    @actions.register_action(WIDEN)
    class WidenFormatter(LogFormatter):
        label = gettext_lazy("Placer plus large")

        def format_message(self, log_entry: Any) -> str:
            place = dict(PublicPrecision.choices).get(log_entry.data.get("precision"), "")
            return _("Reprise placée plus large : %(place)s ; l'ancienne fiche est effacée") % {"place": place}
