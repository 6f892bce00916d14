"""What the confirmations of the admin say of a page that leaves the site."""

from typing import Any

from django import template

from cms.leaving import hooks
from cms.leaving.redirecting import LeavingForm

register = template.Library()


@register.simple_tag(takes_context=True)
def leaving(context: Any, page: Any) -> dict[str, Any]:
    """What shows the page, and the form that says where its address leads."""
    return hooks.leaving(page, context["request"].user)


@register.simple_tag
def leaving_media() -> Any:
    """What that form's chooser needs at the end of the screen; asks nothing of the database."""
    return LeavingForm.base_fields["destination"].widget.media
