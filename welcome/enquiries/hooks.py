"""The telephone's form in Wagtail's admin."""

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from welcome.enquiries.telephone import CALL, SUMMARY, CallView, SummaryView, may_write_down
from welcome.menu import CANDIDATES


class CallMenuItem(MenuItem):
    """For whoever answers the telephone."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Communication, superusers."""
        return may_write_down(request.user)


@hooks.register("register_admin_urls")
def call_addresses() -> list[URLPattern]:
    """The form, and what is read back."""
    return [
        path("accueil/saisir/", CallView.as_view(), name=CALL),
        path("accueil/saisir/<slug:reference>/", SummaryView.as_view(), name=SUMMARY),
    ]


@hooks.register(CANDIDATES)
def call_item() -> CallMenuItem:
    """At hand: the caller waits."""
    return CallMenuItem(_("Saisir un appel"), reverse(CALL), icon_name="mobile-alt", order=20)
