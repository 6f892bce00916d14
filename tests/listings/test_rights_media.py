"""Media: one's own collection, and what is shared, to choose."""

from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse
from wagtail.models import CollectionViewRestriction

from cms.models import SiteDocument, SiteImage
from cms.roles.groups import shared_collection
from tests.cms.uploads.samples import encoded, quadrants
from tests.rights import Cast

pytestmark = [
    pytest.mark.django_db,
    # Wagtail's screens leave the stored file open for the garbage collector.
    pytest.mark.filterwarnings("ignore:.*unclosed file:ResourceWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]


@pytest.fixture
def media(cast: Cast) -> dict[str, Any]:
    file = ContentFile(encoded(quadrants(), "PNG"), name="commune.png")
    shared = SiteImage.objects.create(title="Commune à tous", file=file, collection=shared_collection()[0])
    return {
        "own": cast.picture("mairie"),
        "other": cast.picture("mairie_ailleurs"),
        "other_document": cast.document("mairie_ailleurs"),
        "own_document": cast.document("mairie"),
        "shared": shared,
    }


ROUTES = {
    SiteImage: ("wagtailimages:edit", "wagtailimages:delete", "wagtailimages:image_usage"),
    SiteDocument: ("wagtaildocs:edit", "wagtaildocs:delete", "wagtaildocs:document_usage"),
}
CHOSEN = {SiteImage: "wagtailimages_chooser:chosen", SiteDocument: "wagtaildocs_chooser:chosen"}


@pytest.mark.parametrize("name", ["other", "other_document"])
@pytest.mark.parametrize("role", ["mairie", "conseil", "cultura", "sans_role"])
def test_anothers_medium_is_refused_by_every_route(
    client: Client, cast: Cast, media: dict[str, Any], role: str, name: str
) -> None:
    client.force_login(cast.user(role))
    medium = media[name]
    for route in (*ROUTES[type(medium)], CHOSEN[type(medium)]):
        address = reverse(route, args=[medium.pk])
        for response in (client.get(address), client.post(address, {"title": "Pris"})):
            assert response.status_code in (302, 403, 404, 405), route
            assert medium.title not in response.content.decode()
    medium.refresh_from_db()
    assert medium.title != "Pris"


def test_ones_own_is_edited_and_what_is_shared_is_only_chosen(
    client: Client, cast: Cast, media: dict[str, Any]
) -> None:
    client.force_login(cast.user("mairie"))
    assert client.get(reverse("wagtailimages:edit", args=[media["own"].pk])).status_code == 200
    assert client.get(reverse("wagtaildocs:edit", args=[media["own_document"].pk])).status_code == 200
    assert client.get(reverse("wagtailimages:edit", args=[media["shared"].pk])).status_code == 302
    chooser = client.get(reverse("wagtailimages_chooser:choose")).json()["html"]
    assert media["shared"].title in chooser and media["own"].title in chooser and media["other"].title not in chooser
    assert client.get(reverse("wagtailimages_chooser:chosen", args=[media["shared"].pk])).status_code == 200


def test_communication_edits_all(client: Client, cast: Cast, media: dict[str, Any]) -> None:
    client.force_login(cast.user("communication"))
    for name in ("own", "other", "shared"):
        assert client.get(reverse("wagtailimages:edit", args=[media[name].pk])).status_code == 200
    assert client.get(reverse("wagtaildocs:edit", args=[media["other_document"].pk])).status_code == 200


def test_a_document_of_a_closed_collection_is_not_served(client: Client, cast: Cast, media: dict[str, Any]) -> None:
    document = media["other_document"]
    closed = CollectionViewRestriction.objects.create(collection=document.collection, restriction_type="groups")
    closed.groups.set(cast.people["mairie_ailleurs"].groups.all())
    for role, status in (("mairie", 302), ("mairie_ailleurs", 200)):
        client.force_login(cast.user(role))
        response = client.get(document.url)
        assert response.status_code == status
        if response.streaming:
            b"".join(response.streaming_content)
            response.close()
