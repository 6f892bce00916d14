"""The board in Wagtail's admin."""

from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.log_actions import LogFormatter

from cms.roles.sight import oversees
from listings.villages.board.changed import ChangedPanel
from listings.villages.board.reading import REMIND
from listings.villages.board.views import BOARD, REMINDERS, RESULTS, BoardView, reminders


class BoardMenuItem(MenuItem):
    """Among Wagtail's reports."""

    def is_shown(self, request: HttpRequest) -> bool:
        """For whoever oversees every village."""
        return oversees(request.user)


@hooks.register("register_admin_urls")
def board_addresses() -> list[URLPattern]:
    """The report, its rows alone for Wagtail's filters, and the act."""
    return [
        path("reports/villages/", BoardView.as_view(), name=BOARD),
        path("reports/villages/results/", BoardView.as_view(results_only=True), name=RESULTS),
        path("reports/villages/relancer/", reminders, name=REMINDERS),
    ]


@hooks.register("register_reports_menu_item")
def board_item() -> BoardMenuItem:
    """The first of the reports."""
    return BoardMenuItem(_("Fiches des villages"), reverse(BOARD), icon_name="home", order=10)


@hooks.register("construct_homepage_panels")
def changed_at_once_panel(request: HttpRequest, panels: list[Any]) -> None:
    """What town halls changed without asking."""
    if oversees(request.user):
        panels.append(ChangedPanel())


@hooks.register("register_log_actions")
def name_the_reminder(actions: Any) -> None:
    """What the history of a village says of it."""

    @actions.register_action(REMIND)
    class RemindFormatter(LogFormatter):
        label = gettext_lazy("Relancer la mairie")

        def format_message(self, log_entry: Any) -> str:
            asked = ", ".join(log_entry.data.get("asked", []))
            return _("Mairie relancée : %(asked)s") % {"asked": asked}
