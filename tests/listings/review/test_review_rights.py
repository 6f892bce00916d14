"""Who opens « Ma commune », cell by cell: each role, each address, each verb."""

from html import unescape
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django import forms
from django.test import Client
from django.urls import reverse

from cms.facts.comparing import answer_of
from cms.facts.rights import Right
from listings.villages.review.forms import ReviewForm
from listings.villages.review.questions import QUESTIONS, Question
from tests.listings.review.conftest import HOME, TownHall
from tests.rights import Cast
from tests.rights_by_fact import rights

pytestmark = pytest.mark.django_db

SIGN_IN = "/compte/connexion/code/?next="
#: Address below a village, and what each verb answers to whoever keeps the village.
ADDRESSES = {
    "": {"get": 200, "post": 405},
    "relecture/": {"get": 200, "post": 302},
    "relecture/commerces/": {"get": 200, "post": 302},
    "recu/": {"get": 302, "post": 405},
    "affiche/": {"get": 200, "post": 405},
    "retirer/": {"get": 302, "post": 302},
}
KEEPS = {"communication": True, "mairie": True, "mairie_ailleurs": False, "conseil": False, "cultura": False}
CELLS = [
    (role, address, verb)
    for role in (*KEEPS, "sans_role", "anonyme")
    for address, verbs in ADDRESSES.items()
    for verb in verbs
]


@pytest.mark.parametrize(("role", "address", "verb"), CELLS)
def test_each_address_opens_to_who_keeps_the_village(cast: Cast, role: str, address: str, verb: str) -> None:
    client, path = Client(), f"/ma-commune/solomiac/{address}"
    if role != "anonyme":
        client.force_login(cast.user(role))
    answer = getattr(client, verb)(path)
    expected = ADDRESSES[address][verb]
    if expected == 405 or KEEPS.get(role):
        assert answer.status_code == expected
    elif role == "anonyme":
        assert answer["Location"] == f"{SIGN_IN}{path}"
    else:
        nowhere = getattr(client, verb)(f"/ma-commune/nulle-part/{address}")
        assert (answer.status_code, nowhere.status_code) == (404, 404)
        assert "Solomiac" not in answer.content.decode()


@pytest.mark.parametrize(
    ("role", "status"),
    [("mairie", 302), ("communication", 200), ("conseil", 403), ("cultura", 403), ("sans_role", 403), ("anonyme", 302)],
)
def test_the_door_leads_to_the_village_or_to_a_choice(cast: Cast, role: str, status: int) -> None:
    client = Client()
    if role != "anonyme":
        client.force_login(cast.user(role))
    answer = client.get("/ma-commune/")
    assert answer.status_code == status
    if role == "mairie":
        assert answer["Location"] == "/ma-commune/solomiac/"
    if role == "communication":
        names = [link.get_text() for link in BeautifulSoup(answer.content, "html5lib").select(".review-villages a")]
        assert names == ["Sarrant", "Solomiac"]


def test_a_suspended_account_keeps_nothing(cast: Cast) -> None:
    user, client = cast.user("mairie"), Client()
    client.force_login(user)
    user.is_active = False
    user.save()
    assert client.get("/ma-commune/solomiac/")["Location"].startswith(SIGN_IN)


def test_a_town_hall_arrives_there_when_it_signs_in(cast: Cast) -> None:
    for role, address in (("mairie", "/ma-commune/"), ("communication", "/admin/")):
        client = Client()
        client.force_login(cast.user(role))
        assert client.get(reverse("account_login"))["Location"] == address


def test_a_second_tab_of_the_sign_in_leads_back_to_the_village(cast: Cast) -> None:
    client = Client()
    client.force_login(cast.user("mairie"))
    assert client.get(f"{SIGN_IN}/ma-commune/solomiac/")["Location"] == "/ma-commune/solomiac/"


@pytest.mark.parametrize("address", ["/ma-commune/solomiac/relecture/rien/", "/ma-commune/" + "a" * 500 + "/"])
def test_what_does_not_exist_is_not_found(cast: Cast, address: str) -> None:
    client = Client()
    client.force_login(cast.user("mairie"))
    assert client.get(address).status_code == 404


def test_nobody_keeps_a_copy(cast: Cast) -> None:
    client = Client()
    client.force_login(cast.user("mairie"))
    answer = client.get("/ma-commune/solomiac/relecture/savoir/")
    assert "no-store" in answer["Cache-Control"]
    assert "unsafe-inline" not in answer["Content-Security-Policy"]
    html = answer.content.decode()
    assert 'name="robots" content="noindex' in html and "<style" not in html and 'style="' not in html


@pytest.mark.parametrize("path", ["relecture/savoir/", "relecture/", "retirer/"])
def test_what_is_posted_after_the_connection_ran_out_is_told_lost_and_leads_back(
    town_hall: TownHall, path: str
) -> None:
    town_hall.client.logout()
    answer = town_hall.client.post(HOME + path, {"drawbacks": "Perdu."}, follow=True)
    assert "rien n'a été enregistré" in unescape(answer.content.decode()).replace("\u2019", "'")
    town_hall.client.force_login(town_hall.user)
    back = town_hall.client.get(HOME + path, follow=True)
    assert back.status_code == 200 and town_hall.draft.drawbacks == "Sans voiture, on ne va pas loin."


def other_answer(field: Any, now: Any) -> Any:
    """What one may answer instead."""
    if isinstance(field, forms.MultipleChoiceField):
        return [next(code for code, _label in field.choices if [code] != now)]
    if isinstance(field, forms.ChoiceField):
        return next(code for code, _label in field.choices if code not in ("", str(now)))
    return "7" if isinstance(field, forms.IntegerField) else "Une autre réponse."


@pytest.mark.parametrize("role", ["mairie", "communication"])
@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.slug)
def test_each_cell_of_the_rights_by_fact_through_my_commune(town_hall: TownHall, role: str, question: Question) -> None:
    person = TownHall(town_hall.cast, role)
    drawn = ReviewForm(person.village, question, person.user)
    others = {one: other_answer(drawn.fields[one], drawn.initial[one]) for one in question.columns}
    none_said = {f"{column}__state": "" for column in question.columns}
    before = person.village
    assert person.answers(question.slug, **others, **none_said).status_code == 302
    expected = rights(town_hall.cast, "village", role)
    for column in question.columns:
        was = answer_of(before, column)
        is_at_once = expected[column] is Right.AT_ONCE
        assert (answer_of(person.village, column) != was) is is_at_once, column
        assert answer_of(person.draft, column) != was, column
