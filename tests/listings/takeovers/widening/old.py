"""The old listing of the tests, and what is planted in it."""

from typing import Any

from django.core.files.base import ContentFile

from cms.facts.answers import missing
from cms.facts.models import FactNote, FactState
from cms.models import SiteImage
from listings.models import TakeoverPage
from tests.cms.uploads.samples import encoded, quadrants

#: Planted in the old page, and nowhere in the new one.
MARKER = "Marqueurville"


def picture(name: str, **values: Any) -> SiteImage:
    file = ContentFile(encoded(quadrants(), "PNG"), name=name)
    made: SiteImage = SiteImage.objects.create(title=name, description="La vitrine", file=file, **values)
    return made


def answered(page: TakeoverPage) -> TakeoverPage:
    """Everything that its kind asks and that did not follow is not communicated, with a reason."""
    sheet: Any = page
    for answer in missing(page):
        note = FactNote(column=answer.fact.column, state=FactState.NOT_COMMUNICATED, reason="À voir de vive voix")
        sheet.fact_notes.add(note)
    page.save()
    return page
