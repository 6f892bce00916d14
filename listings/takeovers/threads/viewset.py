"""Where the threads stand in the admin."""

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail.admin.viewsets.base import ViewSet

from listings.takeovers.threads.admin_views import INDEX, NAME, PaperView, ThreadFileView, ThreadIndexView
from listings.takeovers.threads.permissions import may_handle


class ThreadMenuItem(MenuItem):
    """Shown to whoever may open it."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Advisers, superusers."""
        return may_handle(request.user)


class ThreadViewSet(ViewSet):
    """The addresses, below ``/admin/acheteurs/``."""

    name = NAME
    url_prefix = "acheteurs"
    url_namespace = NAME
    icon = "comment"
    menu_label = _("Acheteurs")
    menu_item_class = ThreadMenuItem
    add_to_admin_menu = True
    menu_order = 345

    def get_urlpatterns(self) -> list[URLPattern]:
        """List, file, and a paper of it."""
        return [
            path("", ThreadIndexView.as_view(), name="index"),
            path("resultats/", ThreadIndexView.as_view(results_only=True), name="index_results"),
            path("<int:pk>/", ThreadFileView.as_view(), name="file"),
            path("<int:pk>/pieces/<int:key>/", PaperView.as_view(), name="paper"),
        ]

    @cached_property
    def menu_url(self) -> str:
        """The list."""
        return reverse(INDEX)
