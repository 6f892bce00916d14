"""The pictures and documents of a takeover end with it."""

import pytest
from django.core.files.base import ContentFile
from wagtail.documents import get_document_model
from wagtail.models import Locale

from cms.models import SiteImage
from cms.roles.groups import shared_collection
from listings.models import TakeoverPage
from listings.takeovers.choices import TakeoverState
from listings.takeovers.life.archiving import archive
from listings.takeovers.media import media_of
from tests.conftest import Committed
from tests.factories import fresh
from tests.listings.takeovers.life.conftest import picture, standing
from tests.rights import Cast

pytestmark = pytest.mark.django_db

S = TakeoverState
Document = get_document_model()


def test_pictures_and_documents_of_every_version_go(cast: Cast, english: Locale, committed: Committed) -> None:
    """What was shown before, what a draft shows, what the page in another language shows, and a document."""
    names = ("avant", "en ligne", "brouillon", "anglais")
    was, shown, drafted, abroad = (fresh(picture(name)) for name in names)
    page = cast.house.takeover(published=True, image=was)
    lease = Document.objects.create(title="Bail", file=ContentFile(b"bail", name="bail.txt"))
    stored = lease.file.storage, lease.file.name
    page.image, page.body = shown, [("paragraph", f'<p><a linktype="document" id="{lease.pk}">Bail</a></p>')]
    page.save_revision().publish()
    translation = page.copy_for_translation(english, copy_parents=True)
    translation.image = abroad
    translation.save_revision().publish()
    draft = fresh(page).get_latest_revision_as_object()
    draft.body = [("picture", {"image": drafted, "caption": ""})]
    draft.save_revision()
    assert [medium.title for medium in media_of(page)] == [*names, "Bail"]
    with committed():
        archive(takeover=standing(page, S.SOLD))
    assert not SiteImage.objects.exists() and not Document.objects.exists()
    assert not stored[0].exists(stored[1])


def test_a_picture_goes_unless_something_else_shows_it(cast: Cast, shop: TakeoverPage) -> None:
    shared, _lines = shared_collection()
    alone, elsewhere, common = picture("seule"), picture("ailleurs"), picture("commune")
    SiteImage.objects.filter(pk=common.pk).update(collection=shared)
    for kept in (alone, elsewhere, common):
        page = cast.house.takeover(published=True, image=fresh(kept))
        if kept == elsewhere:
            village = cast.page("village")
            village.image = kept
            village.save()
        archive(takeover=standing(page, S.SOLD))
    assert set(SiteImage.objects.values_list("title", flat=True)) == {"ailleurs", "commune"}
