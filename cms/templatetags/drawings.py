"""The address of the drawing that stands where a page has no picture of its own."""

from django import template
from django.utils import timezone

from cms.drawings.addresses import address_of
from cms.projection.models import Entry

register = template.Library()


@register.filter
def drawing_of(thing: object) -> str:
    """The drawing of an entry or a page, in the season of today in Paris.

    What is kept of a page is named by the day or by this address: the season turns. It asks the database nothing.
    """
    kind = thing.kind if isinstance(thing, Entry) else getattr(thing, "entry_kind", "page")
    return address_of(kind, str(getattr(thing, "title", "")), timezone.localdate())


@register.simple_tag
def drawing_named(name: str, kind: str = "page") -> str:
    """The drawing of a name that no page carries (home, 404), as :func:`drawing_of` gives it for a page."""
    return address_of(kind, name, timezone.localdate())
