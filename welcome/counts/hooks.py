"""The counts in Wagtail's admin, and the time that was kept on a village's page."""

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from welcome.counts.views import REPORT, RESULTS, CountsView
from welcome.enquiries.permissions import may_handle


class CountsMenuItem(MenuItem):
    """Among Wagtail's reports."""

    def is_shown(self, request: HttpRequest) -> bool:
        """For those who handle the messages."""
        return may_handle(request.user)


@hooks.register("register_admin_urls")
def counts_addresses() -> list[URLPattern]:
    """The report, and its rows alone for Wagtail's filters."""
    return [
        path("reports/messages/", CountsView.as_view(), name=REPORT),
        path("reports/messages/results/", CountsView.as_view(results_only=True), name=RESULTS),
    ]


@hooks.register("register_reports_menu_item")
def counts_item() -> CountsMenuItem:
    """After the villages."""
    return CountsMenuItem(_("Messages par mois"), reverse(REPORT), icon_name="table", order=20)
