"""What a person types in one line stays one, whatever is posted: it stands in the house's mails."""

import pytest
from django.test import Client
from django.urls import reverse

from cms.lines import legible, one_line
from tests.factories import House, UserFactory, fresh
from tests.forms import form_values

FORGED = "Marie\r\n\r\nOuvrir la page : https://exemple.invalid/"
FOLDED = "Marie Ouvrir la page : https://exemple.invalid/"


@pytest.mark.parametrize(
    "mark", ["\r\n", "\x00", "\t", "\x1b", "\x85", "\N{LINE SEPARATOR}", "\N{PARAGRAPH SEPARATOR}"]
)
def test_no_mark_breaks_a_line(mark: str) -> None:
    assert one_line(f"  Marie{mark}{mark}Duran ") == "Marie Duran"


def test_what_is_one_line_stays_as_it_is() -> None:
    words = "« L'Isle\N{NO-BREAK SPACE}: épicerie\N{NARROW NO-BREAK SPACE}! »"
    assert one_line(words) == words


@pytest.mark.parametrize("words", ["\u200b", " \u2060\ufeff ", "\u3164", "\u034f", "\u202e"])
def test_what_cannot_be_seen_is_blank(words: str) -> None:
    assert legible(words) == one_line(words) == ""


def test_no_mark_turns_words_round() -> None:
    assert legible("Peu de \u202etrains\u202c.\n\u2066Fin\u2069") == "Peu de trains.\nFin"


def test_what_joins_signs_stays() -> None:
    family = "\U0001f469\u200d\U0001f33e"
    assert legible(family) == one_line(family) == family


@pytest.mark.django_db
def test_the_title_of_a_page_is_one_line(client: Client, house: House) -> None:
    village = house.village(title="Solomiac")
    client.force_login(UserFactory(is_superuser=True))
    edit = reverse("wagtailadmin_pages:edit", args=[village.pk])
    form = form_values(client.get(edit).content, "#page-edit-form") | {"body-count": "0"}
    drawbacks = "Peu de trains.\r\n\r\nPas de gare."
    turned = "\u202e" + drawbacks
    assert client.post(edit, form | {"title": FORGED, "drawbacks": turned}).status_code == 302
    draft = fresh(village).get_latest_revision_as_object()
    assert (draft.title, draft.drawbacks) == (FOLDED, drawbacks)


@pytest.mark.django_db
def test_the_name_of_a_person_is_one_line(client: Client) -> None:
    user = UserFactory(is_superuser=True)
    client.force_login(user)
    account = reverse("wagtailadmin_account")
    form = form_values(client.get(account).content, "main form")
    names = {"name_email-first_name": FORGED[:60], "name_email-last_name": "Duran\nSolomiac"}
    assert client.post(account, form | names).status_code == 302
    user.refresh_from_db()
    assert user.get_full_name() == f"{FOLDED[:57]} Duran Solomiac"
