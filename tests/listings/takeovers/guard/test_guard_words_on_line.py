"""What the public reads is looked at again when a picture, a document or the confidential part changes."""

import json
from typing import Any

import pytest
from django.core.files.base import ContentFile

from cms.facts.models import FactNote
from cms.models import SiteDocument, SiteImage
from listings.models import TakeoverConfidential, TakeoverPage
from listings.takeovers.consents.words import spoken
from listings.takeovers.desk.hidden import telling
from listings.takeovers.guard.choices import What
from tests.cms.uploads.samples import encoded, quadrants
from tests.factories import House, consent, fresh

pytestmark = pytest.mark.django_db


def told() -> list[tuple[int, set[What]]]:
    return [(one.page.pk, {finding.what for finding in one.findings}) for one in spoken()]


@pytest.fixture
def picture(db: None) -> SiteImage:
    file = ContentFile(encoded(quadrants(), "JPEG"), name="vitrine.jpg")
    found: SiteImage = SiteImage.objects.create(title="Vitrine", description="Une vitrine", file=file)
    return found


def published_with(page: TakeoverPage, picture: SiteImage) -> TakeoverPage:
    """On line at its EPCI, with a picture in its text."""
    consent(page)
    page.body = json.dumps([{"type": "picture", "value": {"image": picture.pk, "caption": "La vitrine"}}])
    page.save_revision().publish()
    found: TakeoverPage = fresh(page)
    assert found.live and told() == []
    return found


@pytest.fixture
def shown(wide: TakeoverPage, picture: SiteImage) -> TakeoverPage:
    return published_with(wide, picture)


@pytest.mark.parametrize(
    ("column", "text", "what"),
    [
        ("description", "La vitrine, place de Sarrant", What.COMMUNE),
        ("credit", "Photo de Claudine", What.SELLER),
        ("title", "Appelez le 05 62 00 12 34", What.TELEPHONE),
    ],
)
def test_a_picture_that_says_more_than_when_it_was_published(
    shown: TakeoverPage, picture: SiteImage, column: str, text: str, what: What
) -> None:
    setattr(picture, column, text)
    picture.save()
    assert told() == [(shown.pk, {what})]
    (row,) = telling()
    assert row.reference == shown.reference
    assert "Sarrant" not in row.why and "Claudine" not in row.why
    TakeoverPage.objects.update(state="conclue")
    assert told() == []


def test_a_document_s_title(wide: TakeoverPage) -> None:
    document = SiteDocument.objects.create(title="Plan", file=ContentFile(b"x", name="plan.txt"))
    consent(wide)
    wide.body = json.dumps([{"type": "document", "value": {"document": document.pk, "about": ""}}])
    wide.save_revision().publish()
    assert told() == []
    document.title = "Plan de Sarrant"
    document.save()
    assert told() == [(wide.pk, {What.COMMUNE})]


def test_the_page_s_own_picture_and_another_page_s(house: House, takeover: TakeoverPage, picture: SiteImage) -> None:
    consent(takeover)
    takeover.image = picture
    takeover.save_revision().publish()
    SiteImage.objects.update(credit="Mairie de Sarrant")
    assert told() == []  # in its village the commune is no secret
    SiteImage.objects.update(credit="05 62 00 12 34")
    assert told() == [(takeover.pk, {What.TELEPHONE})]


def test_a_confidential_part_that_is_written_after_publication(shown: TakeoverPage) -> None:
    part = TakeoverConfidential.objects.get(takeover=shown)
    part.seller_name = "Paul Vitrinier"
    part.save()
    assert told() == []
    part.seller_name = "Vitrine Dupont"
    part.save()
    assert told() == [(shown.pk, {What.SELLER})]


@pytest.mark.parametrize("number", [1, 4])
def test_it_asks_as_much_for_many_as_for_one(
    house: House, picture: SiteImage, number: int, django_assert_num_queries: Any
) -> None:
    for _page in range(number):
        house.takeover(published=True, image=picture)
    picture.credit = "05 62 00 12 34"
    picture.save()
    spoken()  # content types are kept from then on
    with django_assert_num_queries(6):
        assert len(spoken()) == number


@pytest.mark.parametrize("number", [1, 60])
def test_all_whose_confidential_part_was_touched_are_read_at_once(
    house: House, picture: SiteImage, number: int, django_assert_max_num_queries: Any
) -> None:
    """However many say nothing that they should not: each stays newer than its publication for good."""
    body = json.dumps(
        [
            {"type": "picture", "value": {"image": picture.pk, "caption": "La vitrine"}},
            {"type": "gallery", "value": {"pictures": [{"image": picture.pk, "caption": ""}] * 2}},
        ]
    )
    note = {"column": "reason", "state": "declared"}
    for place in range(number):
        page = house.takeover(title=f"Atelier {place:03}", body=body, fact_notes=[FactNote(**note, source="Dit")])
        TakeoverPage.objects.filter(pk=page.pk).update(live=True)
        TakeoverConfidential.objects.create(takeover=page, seller_name="Paul Personne")
    last = house.takeover(title="Zzz chez Quatrelivres", body=body)
    last.fact_notes = [FactNote(**note, source="Selon Quatrelivres")]
    last.save()
    TakeoverPage.objects.filter(pk=last.pk).update(live=True)
    TakeoverConfidential.objects.create(takeover=last, seller_name="Anne Quatrelivres")
    spoken()
    with django_assert_max_num_queries(12):
        (one,) = spoken()
    assert one.page.pk == last.pk and {finding.column for finding in one.findings} == {"title", "slug", "reason"}
