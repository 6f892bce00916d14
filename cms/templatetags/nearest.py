"""What lies around, in a template."""

from django import template

from cms.projection.models import Entry
from cms.projection.nearest import Nearest, nearest

register = template.Library()

#: As many cards as stand in one row.
SHOWN = 3


@register.simple_tag
def nearest_of(entry: Entry | None, kind: str, *, elsewhere: bool = False) -> Nearest | None:
    """The nearest entries of a kind around one; nothing for a page that is not on line. One query.

    :param elsewhere: leave out those of its own commune.
    """
    return nearest(entry, kind, SHOWN, elsewhere=elsewhere) if entry is not None else None
