"""The old listing of the tests, and what is planted in it."""

from typing import Any

from django.core.files.base import ContentFile

from cms.models import SiteImage
from tests.cms.uploads.samples import encoded, quadrants

#: Planted in the old page, and nowhere in the new one.
MARKER = "Marqueurville"


def picture(name: str, **values: Any) -> SiteImage:
    file = ContentFile(encoded(quadrants(), "PNG"), name=name)
    made: SiteImage = SiteImage.objects.create(title=name, description="La vitrine", file=file, **values)
    return made
