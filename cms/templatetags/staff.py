"""What the site shows to whoever is signed in."""

from typing import Any

from django import template
from django.conf import settings
from wagtail.admin.templatetags.wagtailuserbar import wagtailuserbar

register = template.Library()


@register.simple_tag(takes_context=True)
def staff_bar(context: dict[str, Any]) -> str:
    """Wagtail's user bar, for somebody with an account; nothing for the public."""
    request = context.get("request")
    # Asking who an anonymous visitor is would make the page vary by cookie: no shared cache would keep it.
    if request is None or settings.SESSION_COOKIE_NAME not in request.COOKIES:
        return ""
    bar: str = wagtailuserbar(context)
    return bar
