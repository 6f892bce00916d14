"""Where the advisers' screens on confidential parts stand."""

from functools import cached_property

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail.admin.viewsets.base import ViewSet

from listings.takeovers.confidential import document_views as papers
from listings.takeovers.confidential.views import (
    INDEX,
    NAME,
    ConfidentialEditView,
    ConfidentialHistoryView,
    ConfidentialIndexView,
)
from listings.takeovers.permissions import may_read_confidential


class ConfidentialMenuItem(MenuItem):
    """Shown to whoever may open it."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Advisers."""
        return may_read_confidential(request.user)


class ConfidentialViewSet(ViewSet):
    """The addresses, below ``/admin/parties-confidentielles/``."""

    name = NAME
    url_prefix = "parties-confidentielles"
    url_namespace = NAME
    icon = "lock"
    menu_label = _("Parties confidentielles")
    menu_item_class = ConfidentialMenuItem
    add_to_admin_menu = True
    menu_order = 350

    def get_urlpatterns(self) -> list[URLPattern]:
        """List, form, history, papers; the first number is the takeover's page."""
        return [
            path("", ConfidentialIndexView.as_view(), name="index"),
            path("<int:pk>/", ConfidentialEditView.as_view(), name="edit"),
            path("<int:pk>/historique/", ConfidentialHistoryView.as_view(), name="history"),
            path("<int:pk>/documents/ajouter/", papers.DocumentAddView.as_view(), name="add_document"),
            path("<int:pk>/documents/<int:document>/", papers.DocumentEditView.as_view(), name="document"),
            path(
                "<int:pk>/documents/<int:document>/telecharger/", papers.DocumentDownloadView.as_view(), name="download"
            ),
            path(
                "<int:pk>/documents/<int:document>/effacer/",
                papers.DocumentDeleteView.as_view(),
                name="delete_document",
            ),
        ]

    @cached_property
    def menu_url(self) -> str:
        """The list."""
        return reverse(INDEX)
