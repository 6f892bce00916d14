"""Telling machines what the page is."""

from typing import Any

from django import template
from django.conf import settings
from django.template import Context
from django.urls import reverse
from django.utils.safestring import SafeString

from cms.machines.structured import block, breadcrumb, thing, website

register = template.Library()


@register.simple_tag(takes_context=True)
def structured_data(context: Context) -> SafeString | str:
    """The page, the way to it, and on the home page the site. It asks nothing: ``entry``, ``ways``, ``foot`` do."""
    page, entry, ways = context.get("page"), context.get("entry"), context.get("ways")
    if context.get("is_error") or page is None or ways is None:
        return ""
    things: list[dict[str, Any]] = []
    if entry is not None and (own := page.structured_data(entry)):
        things.append(thing(entry, own))
    if ways.trail:
        steps = [*((str(way.label), way.url) for way in ways.trail), (page.title, context["request"].path)]
        things.append(breadcrumb(steps))
    elif context["request"].path == ways.home:
        things += website(settings.WAGTAIL_SITE_NAME, ways.home, reverse("search"), context["foot"].telephone)
    return block(things) if things else ""
