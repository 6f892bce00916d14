"""The old listing of the tests, and what is planted in it."""

from typing import Any

from django.core.files.base import ContentFile

from cms.models import SiteImage
from listings.models import TakeoverPage
from listings.takeovers.widening.anew import PLACE
from tests.cms.uploads.samples import encoded, quadrants

#: Planted in the old page, and nowhere in the new one.
MARKER = "Marqueurville"


def picture(name: str, **values: Any) -> SiteImage:
    file = ContentFile(encoded(quadrants(), "PNG"), name=name)
    made: SiteImage = SiteImage.objects.create(title=name, description="La vitrine", file=file, **values)
    return made


def completed(page: TakeoverPage, like: TakeoverPage) -> TakeoverPage:
    """The draft, with another takeover's answers where it has none: what an adviser does before qualifying."""
    for answer in like.answers():
        field: Any = TakeoverPage._meta.get_field(answer.fact.column)
        if not answer.fact.assigned and field.name not in PLACE and getattr(page, field.attname) in (None, ""):
            setattr(page, field.attname, getattr(like, field.attname))
    page.save()
    return page
