"""What no screen offers and a post may ask: other people's pages by their number, publication by way of translation."""

import json
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Locale, Page
from wagtail_localize.models import Translation, TranslationSource

from listings.models import TakeoverPage
from tests.factories import fresh
from tests.rights import DRAFT, Cast, editor_form

pytestmark = [
    pytest.mark.django_db,
    # Wagtail leaves the temporary file of a new rendition to the garbage collector.
    pytest.mark.filterwarnings("ignore:Unclosed file <tempfile.SpooledTemporaryFile:ResourceWarning"),
]


@pytest.fixture
def cast() -> Cast:
    return Cast()


@pytest.fixture
def english(cast: Cast) -> Locale:
    return Locale.objects.get_or_create(language_code="en")[0]


def block(kind: str, value: dict[str, str]) -> dict[str, str]:
    """One block of a body, as the editor posts it."""
    names = {f"body-0-{name}": text for name, text in {"type": kind, "order": "0", "deleted": "", "id": ""}.items()}
    return names | {f"body-0-{name}": text for name, text in value.items()} | {"body-count": "1"}


def linked(page: Page) -> dict[str, str]:
    """A paragraph with a link, as Draftail posts it."""
    content = {
        "blocks": [
            {
                "key": "aaaaa", "text": "ici", "type": "unstyled", "depth": 0, "inlineStyleRanges": [],
                "entityRanges": [{"offset": 0, "length": 3, "key": 0}],
            }
        ],
        "entityMap": {"0": {"type": "LINK", "mutability": "MUTABLE", "data": {"id": page.pk, "url": "/"}}},
    }  # fmt: skip
    return block("paragraph", {"value": json.dumps(content)})


FOREIGN = {
    "a chosen page": lambda cast: block("page_link", {"value-page": str(cast.pages["wide"].pk), "value-text": ""}),
    "a linked page": lambda cast: linked(cast.pages["wide"]),
    "a picture": lambda cast: {"image": str(cast.picture("mairie_ailleurs").pk)},
    "a document": lambda cast: block("document", {"value-document": str(cast.document("mairie_ailleurs").pk)}),
}


@pytest.mark.parametrize("what", FOREIGN)
def test_a_mayor_names_nothing_of_somebody_elses(cast: Cast, client: Client, what: str) -> None:
    posted = FOREIGN[what](cast)
    client.force_login(cast.user("mairie"))
    edit = reverse("wagtailadmin_pages:edit", args=[cast.solomiac.pk])
    answer = client.post(edit, editor_form(client, cast.solomiac) | {"drawbacks": "Vu."} | posted)
    assert answer.status_code == 200 and "pas à vous" in answer.content.decode()
    assert fresh(cast.solomiac).latest_revision is None or not _draft_names(cast, posted)


def _draft_names(cast: Cast, posted: dict[str, Any]) -> bool:
    draft = fresh(cast.solomiac).get_latest_revision_as_object()
    return bool(draft.body) or draft.image_id is not None


def test_a_mayor_names_what_is_public_or_the_town_halls_own(cast: Cast, client: Client) -> None:
    client.force_login(cast.user("mairie"))
    edit = reverse("wagtailadmin_pages:edit", args=[cast.solomiac.pk])
    for own in (linked(cast.pages["takeover"]), {"image": str(cast.picture("mairie").pk)}):
        answer = client.post(edit, editor_form(client, cast.solomiac) | own)
        assert answer.status_code == 302


def test_what_a_page_names_already_stays(cast: Cast, client: Client) -> None:
    village = fresh(cast.solomiac)
    village.image = cast.picture("communication")
    village.image.description = "La halle, un jour de marché."
    village.image.save()
    village.save()
    client.force_login(cast.user("mairie"))
    edit = reverse("wagtailadmin_pages:edit", args=[village.pk])
    assert client.post(edit, editor_form(client, village) | {"drawbacks": "Vu."}).status_code == 302


def test_a_link_to_a_draft_is_words(cast: Cast, client: Client) -> None:
    village = fresh(cast.solomiac)
    wide = cast.pages["wide"]
    village.body = [("paragraph", f'<p><a linktype="page" id="{wide.pk}">ici</a></p>'), ("page_link", {"page": wide})]
    village.save()
    page = client.get(village.url).content.decode()
    assert "ici" in page and wide.url not in page and DRAFT not in page


def translated(cast: Cast, english: Locale) -> TakeoverPage:
    """An English draft of the takeover on line, below a translated village."""
    source, _new = TranslationSource.get_or_create_from_instance(cast.page("live_takeover"))
    cast.page("live_takeover").get_parent().specific.copy_for_translation(english, copy_parents=True, alias=True)
    translation = Translation.objects.create(source=source, target_locale=english)
    translation.save_target(publish=False)
    return TakeoverPage.objects.get(locale=english)


@pytest.mark.parametrize(("role", "goes_live"), [("conseil", False), ("mairie", False), ("communication", True)])
def test_an_update_of_translations_publishes_for_whoever_may(
    cast: Cast, client: Client, english: Locale, role: str, goes_live: bool, django_capture_on_commit_callbacks: Any
) -> None:
    page = translated(cast, english)
    client.force_login(cast.user(role))
    source = TranslationSource.objects.get()
    address = reverse("wagtail_localize:update_translations", args=[source.pk])
    with django_capture_on_commit_callbacks(execute=True):
        client.post(address, {"publish_translations": "on"})
    assert fresh(page).live is goes_live


@pytest.mark.parametrize(("role", "opens"), [("conseil", False), ("communication", True)])
def test_a_list_opens_in_another_language_by_whoever_publishes_it(
    cast: Cast, client: Client, english: Locale, role: str, opens: bool
) -> None:
    client.force_login(cast.user(role))
    address = reverse("wagtail_localize:submit_page_translation", args=[cast.pages["wide"].pk])
    client.post(address, {"locales": [str(english.pk)]})
    assert Page.objects.filter(locale=english).exists() is opens
