"""What there is of a picture, and making what is missing."""

from typing import Any

from wagtail.images.models import Filter

from cms.pictures.shapes import FORMATS, SHAPES, specs_of


def ready(image: Any, shape: str) -> dict[str, Any]:
    """The versions of ``image`` in this shape that exist, by filter spec, in the order of the specs.

    One query, or none where they were prefetched. Nothing is encoded.
    """
    filters = [Filter(spec=spec) for spec in specs_of(shape)]
    found = image.find_existing_renditions(*filters)
    return {filter.spec: found[filter] for filter in filters if filter in found}


def make_missing(image: Any) -> None:
    """Encode what the site may show of ``image`` and lacks, each format in every shape before the next one.

    :raises wagtail.images.exceptions.SourceImageIOError: when the file of the picture is gone.
    """
    for format in FORMATS:
        image.get_renditions(*specs_of(*SHAPES, formats=[format]))
