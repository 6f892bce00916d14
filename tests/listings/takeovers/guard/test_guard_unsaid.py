"""A takeover placed wider is not qualified while nobody said what it hides."""

from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse

from cms.activities.models import Activity
from cms.facts.gate import NotReady
from cms.models import SiteImage
from cms.places.models import Commune
from listings.models import TakeoverConfidential, TakeoverPage
from tests.cms.uploads.samples import encoded, quadrants
from tests.factories import consent, fresh
from tests.listings.takeovers.guard.conftest import placed_wider, typed
from tests.rights import Cast

pytestmark = pytest.mark.django_db

COMMUNE, SELLER = "ne dit pas la commune", "ne dit pas qui cède"


@pytest.fixture
def waiting(cast: Cast, bakery: Activity, commune: Commune) -> TakeoverPage:
    """It waits for an adviser; the seller accepts to be recognised."""
    page = placed_wider(cast.house, bakery, commune)
    consent(page)
    page.save_revision(user=cast.people["conseil"])
    page.get_workflow().start(page, cast.people["conseil"])
    TakeoverPage.objects.update(qualified_values="")
    found: TakeoverPage = fresh(page)
    return found


@pytest.mark.parametrize(
    ("values", "missing"),
    [({"commune": None}, [COMMUNE]), ({"seller_name": " "}, [SELLER]), (None, [COMMUNE, SELLER]), ({}, [])],
)
def test_what_it_hides_is_said_first(
    cast: Cast, waiting: TakeoverPage, values: dict[str, Any] | None, missing: list[str]
) -> None:
    parts = TakeoverConfidential.objects.filter(takeover=waiting)
    if values is None:
        parts.delete()
    elif values:
        parts.update(**values)
    approve = waiting.current_workflow_task_state.approve
    if not missing:
        approve(user=cast.people["conseil"])
        assert fresh(waiting).is_qualified
        return
    with pytest.raises(NotReady) as refusal:
        approve(user=cast.people["conseil"])
    said = typed(" ".join(refusal.value.messages))
    assert [words for words in (COMMUNE, SELLER) if words in said] == missing
    assert not fresh(waiting).qualified_values


def test_the_panel_and_the_desk_say_so_and_not_that_nothing_was_found(
    cast: Cast, waiting: TakeoverPage, client: Client
) -> None:
    client.force_login(cast.user("conseil"))
    addresses = [reverse("wagtailadmin_pages:edit", args=[waiting.pk]), reverse("guard:edit", args=[waiting.pk])]
    for address in addresses:
        told = typed(client.get(address).content.decode())
        assert "Rien à retirer n'a été trouvé" in told and COMMUNE not in told
    TakeoverConfidential.objects.update(commune=None, seller_name="")
    for address in (*addresses, reverse("takeover_desk:index")):
        told = typed(client.get(address).content.decode())
        assert COMMUNE in told and SELLER in told, address
        assert "Rien à retirer n'a été trouvé" not in told


@pytest.mark.parametrize(
    ("role", "credit", "refused"),
    [
        ("admin", "Mairie de Sarrant", True),
        ("admin", "Mairie du village", False),
        ("communication", "05 62 00 12 34", True),
        # To whoever reads no confidential part a refusal would answer.
        ("communication", "Mairie de Sarrant", False),
    ],
)
def test_a_picture_s_form(
    cast: Cast,
    bakery: Activity,
    commune: Commune,
    client: Client,
    role: str,
    credit: str,
    refused: bool,
) -> None:
    file = ContentFile(encoded(quadrants(), "JPEG"), name="vitrine.jpg")
    picture: SiteImage = SiteImage.objects.create(title="Vitrine", description="Une vitrine", file=file)
    page = placed_wider(cast.house, bakery, commune)
    consent(page)
    page.image = picture
    page.save_revision().publish()
    client.force_login(cast.admin if role == "admin" else cast.user(role))
    url = reverse("wagtailimages:edit", args=[picture.pk])
    words = {"title": picture.title, "description": picture.description, "credit": credit, "tags": ""}
    answer = client.post(url, words | {"collection": picture.collection_id})
    assert (fresh(picture).credit == credit) is not refused
    assert answer.status_code == (200 if refused else 302)
    if refused:
        assert "est en ligne et la montre" in typed(answer.content.decode())
