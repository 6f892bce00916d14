"""The words of the kinds of entries."""

from django import template
from django.utils.functional import Promise

from cms.projection.kinds import kinds
from cms.projection.models import Entry

register = template.Library()


@register.filter
def kind_word(entry: Entry) -> str | Promise:
    """« Reprise », « Village »… in the reader's language; nothing for a kind that is gone."""
    kind = kinds().get(entry.kind)
    return kind.singular if kind else ""
