"""What the law wants at the foot of every page."""

from django import template
from django.template import Context
from django.utils.functional import Promise

from cms.accessibility.statement import level

register = template.Library()


@register.simple_tag(takes_context=True)
def accessibility_level(context: Context) -> str | Promise:
    """« non conforme »… (décret du 24 juillet 2019, article 4); nothing on an error page, which asks nothing."""
    return "" if context.get("is_error") else level().label
