"""Every road that ends in the gate answers a right guess of a confidential answer as a wrong one."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core import mail
from django.core.files.base import ContentFile
from django.db import transaction
from django.test import Client
from django.urls import reverse

from cms.facts.gate import UNHEARD, NotReady, Obstacle
from cms.freshness.mails import send_way_back
from cms.models import SiteImage
from listings.models import TakeoverConfidential, TakeoverPage
from listings.takeovers.life.services import withdraw
from tests.cms.uploads.samples import encoded, quadrants
from tests.factories import consent, fresh
from tests.forms import form_values
from tests.rights import Cast, editor_form

pytestmark = pytest.mark.django_db

#: Wrong, then right: a surname, a street, a number that reads as none.
GUESSES = [
    ("Lefebvre Moreau Durand", "Lefebvre Fictivier Durand"),
    ("rue des Tilleuls", "rue des Marronniers"),
    ("Modèle 612 345 672", "Modèle 612 345 671"),
]
Road = Callable[["Tried"], Any]


class Tried:
    """A takeover of a village that its town hall took off line, then wrote a guess on the picture it shows."""

    def __init__(self, guess: str) -> None:
        self.cast = Cast()
        page = self.cast.page("live_takeover")
        TakeoverConfidential.objects.update_or_create(
            takeover=page,
            defaults={
                "seller_name": "Claude Fictivier",
                "exact_address": "3 rue des Marronniers",
                "seller_phone": "+34 612 345 671",
            },
        )
        picture = SiteImage.objects.create(
            title="Vitrine",
            description="Une vitrine",
            file=ContentFile(encoded(quadrants(), "JPEG"), name="vitrine.jpg"),
        )
        consent(page)
        page.body = json.dumps([{"type": "picture", "value": {"image": picture.pk, "caption": "La vitrine"}}])
        page.save_revision().publish()
        self.mayor = self.cast.user("mairie")
        withdraw(takeover=fresh(page), user=self.mayor, reason="")
        SiteImage.objects.filter(pk=picture.pk).update(description=guess)
        self.page: TakeoverPage = fresh(page)

    def signed_in(self, role: str = "mairie") -> Client:
        client = Client()
        client.force_login(self.cast.user(role))
        return client


def by_the_state(tried: Tried) -> Any:
    client, where = tried.signed_in(), reverse("takeover_act", args=[tried.page.pk, "remettre"])
    return client.post(where, form_values(client.get(where).content, "main form"), follow=True)


def by_the_link(tried: Tried) -> Any:
    send_way_back(tried.mayor.email, tried.page)
    found = re.search(r"http://\S+(/\S*lien/\S+)", mail.outbox[-1].body)
    assert found is not None
    return Client().post(found[1], {"acte": "exact"})


def by_freshness(tried: Tried) -> Any:
    return tried.signed_in().post(reverse("freshness_put_back", args=[tried.page.pk]), follow=True)


def by_many_at_once(tried: Tried) -> Any:
    where = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    return tried.signed_in().post(f"{where}?id={tried.page.pk}", {}, follow=True)


def by_the_editor(tried: Tried) -> Any:
    client = tried.signed_in()
    form = editor_form(client, tried.page) | {"action-publish": "1"}
    return client.post(reverse("wagtailadmin_pages:edit", args=[tried.page.pk]), form, follow=True)


def by_the_workflow(tried: Tried) -> Any:
    client = tried.signed_in()
    form = editor_form(client, tried.page) | {"action-submit": "1"}
    client.post(reverse("wagtailadmin_pages:edit", args=[tried.page.pk]), form)
    waiting = fresh(tried.page).current_workflow_task_state
    args = [tried.page.pk, "approve", waiting.pk]
    return client.post(reverse("wagtailadmin_pages:workflow_action", args=args), {}, follow=True)


ROADS: list[Road] = [by_the_state, by_the_link, by_freshness, by_many_at_once, by_the_editor, by_the_workflow]


def seen(road: Road, guess: str) -> tuple[int, bool, str, set[str]]:
    """All that a town hall can tell apart; the database is as it was afterwards."""
    with transaction.atomic():
        tried = Tried(guess)
        answer = road(tried)
        body = BeautifulSoup(answer.content, "html5lib").get_text(" ").replace(guess, "…")
        page = fresh(tried.page)
        told = answer.status_code, page.live, page.state, {word for word in body.split() if word.isalpha()}
        transaction.set_rollback(True)
    return told


@pytest.mark.parametrize("guesses", GUESSES, ids=["name", "address", "telephone"])
@pytest.mark.parametrize("road", ROADS, ids=lambda road: road.__name__)
def test_a_right_guess_is_answered_as_a_wrong_one(road: Road, guesses: tuple[str, str]) -> None:
    wrong, right = guesses
    assert seen(road, right) == seen(road, wrong)


def test_the_advisers_are_told_at_once_where_a_town_hall_put_it_back() -> None:
    tried = Tried(GUESSES[0][1])
    by_the_state(tried)
    assert fresh(tried.page).live
    to = {address for letter in mail.outbox if "renseignement confidentiel" in letter.body for address in letter.to}
    assert to == {tried.cast.user("conseil").email, tried.cast.user("second_conseil").email}


def test_an_adviser_is_held_back_and_told_why() -> None:
    tried = Tried(GUESSES[0][1])
    client, where = tried.signed_in("conseil"), reverse("takeover_act", args=[tried.page.pk, "remettre"])
    answer = client.post(where, form_values(client.get(where).content, "main form"))
    assert answer.status_code == 422
    assert "renseignement confidentiel se lit dans la description" in " ".join(answer.content.decode().split())
    assert not fresh(tried.page).live


@pytest.mark.parametrize(
    ("role", "hears"), [("communication", True), ("conseil", True), ("mairie", False), ("cultura", False), ("", False)]
)
def test_one_place_says_who_hears(role: str, hears: bool) -> None:
    cast = Cast()
    refusal = NotReady([Obstacle("Connu de tous"), Obstacle("Secret", is_confidential=True)], cast.page("takeover"))
    told = [str(one.message) for one in refusal.told_to(cast.user(role) if role else None)]
    assert told == ["Connu de tous", "Secret" if hears else str(UNHEARD)]


def test_no_road_reads_the_obstacles_of_a_refusal_itself() -> None:
    reads = re.compile(r"except NotReady as (\w+):(?:(?!\n    def |\ndef ).)*?\1\.obstacles", re.DOTALL)
    sources = [path for room in ("cms", "home", "listings", "cultura", "welcome") for path in Path(room).rglob("*.py")]
    assert sources
    assert not [path for path in sources if reads.search(path.read_text())]
