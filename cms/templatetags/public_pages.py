"""What a template may lead to."""

from django import template
from wagtail.models import Page

from cms.projection.models import Entry

register = template.Library()


@register.filter
def is_public(page: Page) -> bool:
    """Whether anybody may read this page: live, and without restriction here or above. One query."""
    return Entry.objects.filter(page_id=page.pk).exists()
