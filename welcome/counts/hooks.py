"""The counts in Wagtail's admin, and the time that was kept on a village's page."""

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from cms.admin_home import Door
from welcome.counts.replying import kept_in_words
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


@hooks.register("village_reply_kept")
def reply_kept(village_id: int | None) -> Door | None:
    """What those who wrote to a village, or to the programme (None), had to wait, and where all the counts are."""
    said = kept_in_words(village_id)
    return Door(said, reverse("welcome_counts")) if said else None
