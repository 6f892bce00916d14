"""Finding a page by its whole address."""

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import get_language
from django.views.decorators.csrf import csrf_exempt
from wagtail.models import Page, Site
from wagtail.url_routing import RouteResult
from wagtail.views import serve

#: Wagtail's own limit on a stored path.
MAX_LENGTH = 2000


@csrf_exempt  # it writes nothing: a wrong method is told so, rather than that its form expired
def serve_page(request: HttpRequest, path: str) -> HttpResponseBase:
    """Wagtail's view, told beforehand which page the address means.

    Wagtail asks every page on the way (two queries a level) because any of them may have routes of its own. None of
    ours has, so the stored ``url_path`` answers in two queries at any depth. Restrictions, hooks and serving stay
    Wagtail's.
    """
    request._wagtail_route_for_request = find_route(request, path)  # type: ignore[attr-defined]
    response: HttpResponseBase = serve(request, path)
    return response


def find_route(request: HttpRequest, path: str) -> RouteResult | None:
    """The live page at ``path`` in the language being read, or ``None``."""
    root_path = _root_path(request)
    if root_path is None:
        return None
    url_path = root_path + "".join(f"{part}/" for part in path.split("/") if part)
    found = Page.objects.filter(url_path=url_path, live=True).order_by().values_list("pk", "content_type_id")[:1]
    for pk, content_type_id in found if len(url_path) <= MAX_LENGTH else ():
        model = ContentType.objects.get_for_id(content_type_id).model_class()
        if model is not None:
            rows = model._default_manager.select_related(*getattr(model, "read_with", ()))
            pages = list(rows.filter(pk=pk).order_by())
            return RouteResult(pages[0]) if pages else None
    return None


def _root_path(request: HttpRequest) -> str | None:
    """Stored path of the home page in the language being read.

    Wagtail caches the roots; which site a host means costs a query, asked only where there are several sites.
    """
    language = get_language() or settings.LANGUAGE_CODE
    roots = Site.get_site_root_paths()
    if len({root.site_id for root in roots}) > 1:
        site = Site.find_for_request(request)
        roots = [root for root in roots if site is not None and root.site_id == site.pk]
    return next((root.root_path for root in roots if root.language_code == language), None)
