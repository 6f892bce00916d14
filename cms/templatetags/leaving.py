"""What the confirmations of the admin say of a page that leaves the site."""

from typing import Any

from django import template

from cms.leaving import hooks

register = template.Library()


@register.simple_tag
def leaving(page: Any) -> dict[str, Any]:
    """What shows the page, and the form that says where its address leads."""
    return hooks.leaving(page)
