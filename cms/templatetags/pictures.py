"""Pictures in templates: what the worker has made of them, and never a moment of encoding."""

from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from wagtail.images.models import Picture

from cms.pictures.shapes import WIDTHS
from cms.pictures.versions import ready
from cms.projection.models import Entry

register = template.Library()


@register.simple_tag
def picture_in(image: Any, shape: str, alt: str = "", loading: str = "lazy") -> SafeString:
    """Wagtail's ``<picture>`` of the versions that exist; the picture as it was sent, cleaned, until there is one.

    ``shape`` is one of :data:`cms.pictures.shapes.SHAPES`; ``loading`` is HTML's.
    """
    versions = ready(image, shape)
    if not versions:
        return format_html(
            '<img src="{}" width="{}" height="{}" alt="{}" loading="{}" decoding="async">',
            *(image.file.url, image.width, image.height, alt, loading),
        )
    attributes = {"alt": alt, "loading": loading, "decoding": "async", "sizes": WIDTHS[shape]}
    # Wagtail escapes every attribute (django.forms.utils.flatatt).
    return mark_safe(str(Picture(versions, attributes)))  # noqa: S308


@register.filter
def picture_state(entry: Entry) -> str:
    """What a kept card shows of its picture beyond what ``entry.version`` says: the versions made, and the credit."""
    image = entry.image if entry.image_id else None
    if image is None:
        return ""
    made = (str(rendition.pk) for rendition in ready(image, "card").values())
    return f"{image.credit} {image.file.name} {' '.join(made)}"
