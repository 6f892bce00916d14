"""A town hall that tries names in a draft learns nothing: a guess that is right is answered as one that is wrong."""

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse

from listings.models import TakeoverConfidential
from tests.rights import Cast, editor_form

pytestmark = pytest.mark.django_db

RIGHT, WRONG = "Fictivier", "Lefebvre"


@pytest.fixture
def cast(db: None) -> Cast:
    made = Cast()
    TakeoverConfidential.objects.filter(takeover=made.pages["takeover"]).update(
        seller_name=f"Claude {RIGHT}", exact_address="3 rue des Marronniers"
    )
    return made


def answered(client: Client, cast: Cast, guess: str, act: str) -> tuple[int, str]:
    """What the editor says of a draft with a guess in its sentence, the guess itself left out."""
    page = cast.page("takeover")
    form = editor_form(client, page) | {"summary": f"Tenue par {guess}.", act: "1"}
    saved = client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), form, follow=True)
    again = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk]))
    told = " ".join(
        " ".join(BeautifulSoup(one.content, "html5lib").select_one("main").get_text(" ").split())
        for one in (saved, again)
    )
    return saved.status_code, told.replace(guess, "…")


def lines(told: str) -> set[str]:
    """What may differ from one saving to the next: nothing but numbers and hours."""
    return {word for word in told.split() if word.isalpha()}


@pytest.mark.parametrize("act", ["action-save", "action-publish"])
def test_a_right_guess_is_answered_as_a_wrong_one(cast: Cast, act: str) -> None:
    client = Client()
    client.force_login(cast.user("mairie"))
    wrong: Any = answered(client, cast, WRONG, act)
    right = answered(client, cast, RIGHT, act)
    assert wrong[0] == right[0] == 200
    assert lines(wrong[1]) == lines(right[1])
    assert "confidentiel" not in right[1]


def test_an_adviser_is_told(cast: Cast) -> None:
    client = Client()
    client.force_login(cast.user("mairie"))
    page = cast.page("takeover")
    form = editor_form(client, page) | {"summary": f"Tenue par {RIGHT}.", "action-submit": "1"}
    client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), form)
    client.force_login(cast.user("conseil"))
    seen = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    assert "renseignement confidentiel se lit dans la phrase de présentation" in " ".join(seen.split())
