"""The ways out of the page being drawn, for its head, its breadcrumb and its foot."""

from django import template
from django.conf import settings
from django.template import Context
from wagtail.models import Page

from cms.ways import Way, Ways, last_ways, ways_out

register = template.Library()


@register.simple_tag(takes_context=True)
def site_ways(context: Context) -> Ways:
    """From ``request`` and ``page``, if it is one of Wagtail's. One query; none if ``is_error``."""
    request, page = context.get("request"), context.get("page")
    if context.get("is_error"):
        return last_ways(request)
    return ways_out(request, page if isinstance(page, Page) else None)


@register.filter
def in_french(ways: Ways) -> Way | None:
    """The page itself in French, for who reads it in another language."""
    return next((way for way in ways.languages if way.language == settings.LANGUAGE_CODE and not way.current), None)
