"""The form by which somebody says that they come."""

from datetime import date
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from cms.limits.services import BY_MAIL
from tests.cms.limits.guards import drawn
from tests.conftest import Committed
from tests.factories import fresh
from tests.welcome.visits.conftest import CONTACT, MAYOR, OFFICER, SECRET, Place, errors, letters, link_in, plain, words
from welcome.visits.choices import State
from welcome.visits.models import Visit

pytestmark = pytest.mark.django_db


def test_it_is_kept_the_place_is_told_and_whoever_comes_has_a_link(place: Place, client: Client) -> None:
    form = client.get(place.address)
    assert "no-store" in form["Cache-Control"]
    assert "Ouverture : du lundi au jeudi de 9 h à 12 h et de 14 h à 18 h" in words(form)
    mine = place.announced()
    visit = Visit.objects.get()
    assert (visit.day, visit.half_day, visit.people, visit.state) == (date(2026, 12, 1), "matin", 2, State.WAITING)
    assert (visit.workspace_id, visit.place, visit.reply_due_on) == (place.page.pk, "Télécentre", date(2026, 11, 28))
    assert visit.reference.startswith("V-") and str(visit) == visit.reference
    written = letters()
    assert set(written) == {MAYOR, CONTACT}
    assert plain(written[MAYOR].subject) == f"Une venue le 1er décembre 2026 : Télécentre ({visit.reference})"
    assert "2 personnes" in plain(written[MAYOR].body) and "avant le 28 novembre 2026" in plain(written[MAYOR].body)
    for path in (mine, link_in(written[CONTACT])):
        followed = words(client.get(path))
        assert "Le lieu est prévenu. Il vous répond avant le 28 novembre 2026 au soir." in followed


def test_the_page_of_the_workspace_leads_to_it(place: Place, client: Client) -> None:
    page = BeautifulSoup(client.get(place.page.url).content, "html5lib")
    (link,) = [one for one in page.select("aside.call a.button") if plain(one.get_text()) == "Prévenir de ma venue"]
    assert link["href"] == place.address and client.get(place.address).status_code == 200


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ({"day": "2026-11-25"}, "Ce jour est passé."),
        ({"day": "2027-11-27"}, "C'est trop loin : un an à l'avance au plus."),
        ({"day": "2026-11-29"}, "Ce jour-là (dimanche), le lieu est fermé. Il est ouvert : du lundi au jeudi de 9 h"),
        (
            {"day": "2026-11-27", "half_day": "apres-midi"},
            "Le lieu n'est pas ouvert l'après-midi ce jour-là (vendredi)",
        ),
        ({"day": "2026-11-27", "half_day": "journee"}, "il l'est de 9 h à 12 h."),
        ({"day": "demain"}, "Saisissez une date valide"),
        ({"day": "9999-12-31"}, "C'est trop loin"),
        ({"half_day": "la nuit"}, "la nuit"),
        ({"people": "0"}, "1"),
        ({"people": "21"}, "20"),
        ({"people": "9" * 400}, ""),
        ({"name": "\u2800\u200b"}, "Ce champ est à remplir."),
        ({"name": "x" * 121}, "120"),
        ({"email": "", "phone": ""}, "Donnez un mail ou un téléphone : le lieu vous répond."),
        ({"email": "pas une adresse"}, "adresse"),
        ({"email": '"a<b>c"@exemple.invalid'}, "Nous ne pouvons pas écrire à cette adresse"),
        ({"phone": "appelez-moi"}, "Ce numéro n'est pas lisible"),
        ({"message": "https://a.invalid www.b.invalid"}, "Un lien au plus"),
        ({"message": "x" * 2001}, "2000"),
        ({"message": "a\x00b"}, "nul"),
        ({"site_web": "https://achat.invalid"}, "Un champ caché a été rempli"),
        ({"drawn": "altéré"}, "ouvert depuis trop longtemps"),
    ],
)
def test_what_cannot_be_is_refused_in_words_and_stays_typed(place: Place, said: dict[str, str], why: str) -> None:
    answer = place.posts(**said)
    assert answer.status_code == 422 and not Visit.objects.exists() and not letters()
    assert any(why in line for line in errors(answer)), errors(answer)
    if "name" not in said:
        assert BeautifulSoup(answer.content, "html5lib").select_one("[name=name]")["value"] == SECRET


@pytest.mark.parametrize(
    "said",
    [
        {"day": "2026-11-26"},
        {"day": "2027-11-26", "half_day": "matin"},
        {"day": "2026-11-28", "half_day": "journee"},
        {"email": "", "phone": "+31 (0)10 123 45 67"},
        {"message": ""},
    ],
)
def test_what_can_be_is_taken(place: Place, said: dict[str, str]) -> None:
    assert place.announced(**said)


def test_a_place_that_does_not_say_when_it_is_open_takes_any_day(place: Place, committed: Committed) -> None:
    with committed():
        page = fresh(place.page)
        page.week = None
        page.save_revision().publish()
    assert place.announced(day="2026-11-29", half_day="journee")


def test_sent_twice_it_is_one_visit(place: Place) -> None:
    form = drawn()
    assert place.announced(**form) != place.announced(**form)
    assert Visit.objects.count() == 1
    assert set(letters()) == {MAYOR, CONTACT}
    assert place.announced(**form, people="3")
    assert Visit.objects.count() == 2


def test_too_often_is_said_and_nothing_is_lost(place: Place) -> None:
    for _time in range(BY_MAIL[0].number):
        place.announced()
    letters()
    answer = place.posts()
    assert answer.status_code == 429 and not letters()
    assert "C'est beaucoup d'annonces" in words(answer)
    assert BeautifulSoup(answer.content, "html5lib").select_one("[name=name]")["value"] == SECRET
    assert Visit.objects.count() == BY_MAIL[0].number


def test_without_mail_the_page_of_the_link_is_all_there_is(place: Place, client: Client) -> None:
    mine = place.announced(email="", phone="0600000000")
    assert set(letters()) == {MAYOR}
    assert "Gardez l'adresse de cette page" in words(client.get(mine))


def test_nobody_keeps_the_place_so_communication_is_told(place: Place) -> None:
    place.mayor.is_active = False
    place.mayor.save()
    place.announced()
    assert OFFICER in letters()


def test_what_is_off_line_or_unknown_has_no_form(place: Place, client: Client, committed: Committed) -> None:
    address = place.address
    for odd in ("/venir-travailler/inconnu/", "/venir-travailler/%F0%9F%8C%BB/", f"/venir-travailler/{'x' * 3000}/"):
        assert client.get(odd).status_code == 404
    with committed():
        fresh(place.page).unpublish()
    assert client.get(address).status_code == 404 and client.post(address, drawn()).status_code == 404
    assert client.delete(address).status_code == 405


def test_another_language_is_answered_in_it(place: Place, client: Client, english: Any) -> None:
    values = {"day": "2026-12-01", "half_day": "matin", "people": "1", "name": SECRET, "email": CONTACT, **drawn()}
    answer = client.post(f"/en{place.address}", values)
    assert answer.status_code == 303 and "/en/lien/" in answer["Location"]
    assert Visit.objects.get().language == "en"
    assert "/en/lien/" in letters()[CONTACT].body
