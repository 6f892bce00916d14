"""Finding a page by its whole address."""

from typing import Any

from django.http import Http404, HttpRequest
from wagtail.models import Page
from wagtail.url_routing import RouteResult


class DirectRouting:
    """Reaches a descendant in two queries, whatever its depth.

    Wagtail asks every page on the way (two queries a level) because any of them may have routes of its own. None of
    ours between the root and a leaf has, so the stored ``url_path`` answers at once; a page that has routes overrides
    ``route`` and is asked with what remains of the address.
    """

    url_path: str
    live: bool

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        """The page at ``path_components`` below this one.

        :raises django.http.Http404: when nothing live stands there.
        """
        if not path_components:
            if self.live:
                return RouteResult(self)
            raise Http404
        if any("\x00" in component for component in path_components):
            raise Http404
        url_path = self.url_path + "/".join(path_components) + "/"
        page: Any = Page.objects.filter(url_path=url_path[:2000], live=True).defer_streamfields().first()
        if page is None:
            raise Http404
        return page.specific.route(request, [])
