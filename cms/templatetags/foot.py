"""The foot of the page being drawn."""

from django import template
from django.template import Context

from cms.foot import Foot, foot, kept_foot

register = template.Library()


@register.simple_tag(takes_context=True)
def site_foot(context: Context) -> Foot:
    """An error page asks no database: it says what is kept, and nothing where nothing is."""
    return (kept_foot() or Foot()) if context.get("is_error") else foot()
