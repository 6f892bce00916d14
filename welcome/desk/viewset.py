"""Where the desk stands in the admin."""

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail.admin.viewsets.base import ViewSet

from welcome.desk.views import BOARD, NAME, BoardView, FileView, FromVillageView
from welcome.enquiries.permissions import may_handle
from welcome.menu import CANDIDATES


class DeskMenuItem(MenuItem):
    """Shown to whoever may open it."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Communication, superusers."""
        return may_handle(request.user)


class DeskViewSet(ViewSet):
    """The addresses, below ``/admin/accueil/``."""

    name = NAME
    url_prefix = "accueil"
    url_namespace = NAME
    icon = "mail"
    menu_label = _("Messages")
    menu_item_class = DeskMenuItem
    menu_hook = CANDIDATES
    menu_order = 10

    def get_urlpatterns(self) -> list[URLPattern]:
        """Board, file; and what a village holds, by the number of its page."""
        return [
            path("", BoardView.as_view(), name="index"),
            path("resultats/", BoardView.as_view(results_only=True), name="index_results"),
            path("<int:pk>/", FileView.as_view(), name="file"),
            path("village/<int:page_id>/", FromVillageView.as_view(), name="from_village"),
        ]

    @cached_property
    def menu_url(self) -> str:
        """The board."""
        return reverse(BOARD)
