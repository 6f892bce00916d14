"""The screens: who opens them, what they list, what they post, what they refuse."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import PageLogEntry

from cms.private_links.models import PrivateLink
from cms.users.models import User
from listings.models import Suspension
from listings.villages.services import repair_town_hall, town_hall_of
from tests.factories import UserFactory
from tests.forms import form_values
from tests.listings.people.conftest import Officer, link_of
from tests.rights import Cast

pytestmark = pytest.mark.django_db

INDEX = "/admin/mairies/"
FORM = "section form[novalidate]"


@pytest.fixture
def screen(client: Client, cast: Cast) -> str:
    """The address of one village's people, for Communication, signed in."""
    client.force_login(cast.user("communication"))
    return f"{INDEX}{cast.solomiac.pk}/"


def act(village: Any, name: str, row: int) -> str:
    return reverse("town_halls:act", args=[village.pk, name, row])


def posted(client: Client, screen: str, **values: str) -> Any:
    """The form of the screen, filled and sent."""
    form = form_values(client.get(screen).content, FORM)
    eve = {"first_name": "Ève", "last_name": "Martin", "email": "eve@demonstration.invalid"}
    return client.post(screen, form | eve | values, follow=True)


@pytest.mark.parametrize("role", ["mairie", "mairie_ailleurs", "conseil", "cultura", "sans_role"])
def test_nobody_else_opens_or_forges(client: Client, officer_of_people: Officer, cast: Cast, role: str) -> None:
    link = link_of(officer_of_people.invites())
    mayor = cast.user("mairie")
    client.force_login(cast.user(role))
    village = cast.solomiac
    addresses = [INDEX, f"{INDEX}resultats/", f"{INDEX}{village.pk}/", f"{INDEX}999999/"]
    addresses += [act(village, "suspendre", mayor.pk), act(village, "retablir", mayor.pk)]
    addresses += [act(village, "annuler", link.pk), act(village, "renvoyer", link.pk), act(village, "rien", 1)]
    for address in addresses:
        for answer in (client.get(address), client.post(address, {"email": "moi@demonstration.invalid"})):
            assert answer.status_code == 403, address
            assert "eve@" not in answer.content.decode()
    assert "Mairies" not in client.get("/admin/").content.decode()
    assert PrivateLink.objects.open().count() == 1 and mayor.groups.count() == 1


def test_communication_finds_it_in_the_menu_and_on_the_village(client: Client, screen: str, cast: Cast) -> None:
    assert INDEX in client.get("/admin/").content.decode()
    assert screen in client.get(f"/admin/pages/{cast.solomiac.pk}/edit/").content.decode()
    assert screen in client.get(INDEX).content.decode()


def test_the_list_says_who_and_since_when(client: Client, screen: str, officer_of_people: Officer, cast: Cast) -> None:
    officer_of_people.invites()
    User.objects.filter(pk=cast.user("mairie").pk).update(last_login=timezone.now())
    words = BeautifulSoup(client.get(INDEX).content, "html5lib").get_text(" ", strip=True)
    for said in ("Solomiac", "solomiac@demonstration.invalid", "accès actif", "dernière connexion le", "jamais"):
        assert said in words
    assert "Ève Martin" in words and "invitation en attente jusqu'au" in words.replace("\u2019", "'")


def test_the_list_is_narrowed(client: Client, screen: str, officer_of_people: Officer, cast: Cast) -> None:
    cast.user("mairie_ailleurs").groups.clear()
    officer_of_people.invites()

    def listed(query: str) -> list[str]:
        html = client.get(f"{INDEX}resultats/?{query}").content
        return [cell.get_text(strip=True) for cell in BeautifulSoup(html, "html5lib").select("td.title a")]

    assert listed("") == ["Sarrant", "Solomiac"]
    assert listed("personnes=nobody") == ["Sarrant"]
    assert listed("personnes=invited") == ["Solomiac"] and listed("personnes=expired") == []
    assert listed("q=sarr") == ["Sarrant"] and listed("q=%22'%25") == []
    with time_machine.travel(timezone.now() + timedelta(days=15), tick=False):
        client.force_login(cast.user("communication"))
        assert listed("personnes=expired") == ["Solomiac"] and listed("personnes=invited") == []
    User.objects.filter(pk=cast.user("mairie").pk).update(is_active=False)
    client.force_login(cast.user("communication"))
    assert listed("personnes=nobody") == ["Sarrant", "Solomiac"]
    assert client.get(f"{INDEX}?personnes=n-importe&p=99&ordering=x").status_code == 200


def test_as_many_queries_for_one_village_as_for_a_page_of_them(client: Client, screen: str, cast: Cast) -> None:
    def queries() -> int:
        with CaptureQueriesContext(
            connection,
        ) as asked:
            assert client.get(INDEX).status_code == 200
        return len(asked)

    client.get(INDEX)
    few = queries()
    for number in range(55):
        village = cast.house.village(title=f"Village {number:02}")
        repair_town_hall(village=village)
        UserFactory().groups.add(town_hall_of(village))
    assert queries() == few
    assert "Village 54" in client.get(f"{INDEX}?p=2").content.decode()


def test_an_invitation_from_the_screen(client: Client, screen: str) -> None:
    page = posted(client, screen).content.decode()
    assert "L&#x27;invitation part à eve@demonstration.invalid" in page.replace("\u2019", "&#x27;")
    assert PrivateLink.objects.get().email == "eve@demonstration.invalid"


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"email": ""}, "à remplir"),
        ({"email": "pas une adresse"}, "adresse"),
        ({"email": '"a<b>c"@demonstration.invalid'}, "ne peut pas recevoir"),
        ({"email": "x" * 300 + "@demonstration.invalid"}, "254"),
        ({"email": "eve\x00@demonstration.invalid"}, ""),
        ({"first_name": "x" * 151}, "150"),
        ({"first_name": " "}, "à remplir"),
        ({"first_name": "\u200b"}, "à remplir"),
        ({"email": "SOLOMIAC@demonstration.invalid"}, "déjà accès"),
        ({"email": "conseil@demonstration.invalid"}, "autre rôle"),
        ({"email": "communication@demonstration.invalid"}, "soi-même"),
        ({"leaving": "999999"}, ""),
        ({"leaving": "abc", "departure": "jamais"}, ""),
    ],
)
def test_what_is_wrong_is_said_beside_its_field(client: Client, screen: str, values: Any, said: str) -> None:
    answer = posted(client, screen, **values)
    html = BeautifulSoup(answer.content, "html5lib")
    errors = " ".join(error.get_text(" ", strip=True) for error in html.select(".error-message"))
    assert answer.status_code == 200 and errors and said in errors.replace("\u2019", "'")
    assert not PrivateLink.objects.exists()
    shown = html.select_one("[name=last_name]")
    assert shown is not None and shown["value"] == "Martin"


def test_replacing_is_one_form(client: Client, screen: str, cast: Cast) -> None:
    mayor = cast.user("mairie")
    posted(client, screen, leaving=str(mayor.pk), departure="at_once")
    assert not cast.user("mairie").is_active and PrivateLink.objects.get().data.get("replaces") is None
    posted(client, screen, email="autre@demonstration.invalid")
    assert PrivateLink.objects.count() == 2


def test_replacing_later_is_the_form_as_it_comes(client: Client, screen: str, cast: Cast) -> None:
    mayor = cast.user("mairie")
    posted(client, screen, leaving=str(mayor.pk))
    assert PrivateLink.objects.get().data["replaces"] == mayor.pk and cast.user("mairie").is_active


def test_each_button_acts(client: Client, screen: str, cast: Cast) -> None:
    mayor = cast.user("mairie")
    question = client.get(act(cast.solomiac, "suspendre", mayor.pk)).content.decode()
    assert "Suspendre l" in question and mayor.groups.exists()
    said = client.post(act(cast.solomiac, "suspendre", mayor.pk), follow=True).content.decode()
    assert "n'a plus accès" in said.replace("&#x27;", "'").replace("\u2019", "'") and "accès suspendu" in said
    again = client.post(act(cast.solomiac, "suspendre", mayor.pk), follow=True).content.decode()
    assert "voyez la liste" in again
    assert Suspension.objects.count() == 1
    client.post(act(cast.solomiac, "retablir", mayor.pk))
    assert cast.user("mairie").is_active
    posted(client, screen)
    link = PrivateLink.objects.get()
    client.post(act(cast.solomiac, "renvoyer", link.pk))
    assert PrivateLink.objects.count() == 2
    last = PrivateLink.objects.latest("pk")
    client.post(act(cast.solomiac, "annuler", last.pk))
    assert not PrivateLink.objects.open().exists()


def test_another_village_s_people_are_not_found(
    client: Client, screen: str, officer_of_people: Officer, cast: Cast
) -> None:
    link = link_of(officer_of_people.invites())
    mayor = cast.user("mairie")
    wrong = [act(cast.sarrant, "suspendre", mayor.pk), act(cast.sarrant, "annuler", link.pk)]
    wrong += [act(cast.solomiac, "suspendre", cast.user("conseil").pk), act(cast.solomiac, "annuler", 999999)]
    wrong += [act(cast.solomiac, "rien", mayor.pk), act(cast.house.villages, "suspendre", mayor.pk)]
    for address in wrong:
        assert client.get(address).status_code == client.post(address).status_code == 404, address
    assert mayor.groups.count() == 1 and PrivateLink.objects.open().count() == 1


def test_the_history_of_the_page_tells_in_french(client: Client, screen: str, cast: Cast) -> None:
    posted(client, screen, leaving=str(cast.user("mairie").pk), departure="at_once")
    history = client.get(f"/admin/pages/{cast.solomiac.pk}/history/").content.decode().replace("\xa0", " ")
    assert "Invitation à tenir la fiche : Ève Martin, à la place de : solomiac@demonstration.invalid" in history
    assert "Accès suspendu : solomiac@demonstration.invalid" in history
    entries = PageLogEntry.objects.filter(action__startswith="listings.people.")
    assert not any("eve" in str(entry.data) or "Martin" in str(entry.data) for entry in entries)
    PrivateLink.objects.all().delete()
    cast.user("mairie").delete()
    later = client.get(f"/admin/pages/{cast.solomiac.pk}/history/").content.decode()
    assert "est oubliée" in later and "plus" in later


def test_a_village_without_group_has_one_once_somebody_is_invited(client: Client, screen: str, cast: Cast) -> None:
    draft = cast.house.village(title="Brouillon", draft=True)
    assert town_hall_of(draft) is None
    address = f"{INDEX}{draft.pk}/"
    assert "Personne encore" in client.get(address).content.decode()
    posted(client, address)
    assert town_hall_of(draft) is not None
