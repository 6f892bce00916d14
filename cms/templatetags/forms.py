"""Drawing the fields of a form."""

from django import template
from django.forms import BoundField
from django.utils.safestring import SafeString

register = template.Library()


@register.filter
def without_placeholder(field: BoundField) -> SafeString:
    """The field without the grey words inside it: its label says the same, and stays when one types."""
    return field.as_widget(attrs={"placeholder": False})  # type: ignore[dict-item]
