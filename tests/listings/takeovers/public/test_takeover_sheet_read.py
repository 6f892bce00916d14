"""What a buyer reads on the sheet of a takeover, and on its card."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from bs4 import BeautifulSoup, Tag
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from cms.facts.models import FactNote, FactState
from cms.facts.wording import day
from listings.takeovers.accounts import accounts_of
from listings.takeovers.choices import TakeoverState
from tests.conftest import Committed
from tests.factories import House, fresh, qualify

pytestmark = pytest.mark.django_db


def sheet(client: Client, page: Any) -> BeautifulSoup:
    response = client.get(fresh(page).url)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html5lib")


def words(part: Tag | None) -> str:
    """As they are read, whatever spaces are printed."""
    assert part is not None
    return " ".join(part.get_text(" ").replace("’", "'").split()).replace(" ,", ",")


def rows(page: BeautifulSoup) -> list[list[str]]:
    lines = page.select(".accounts__table tr")
    return [[words(cell) for cell in line.select("th, td")] for line in lines]


def again(house: House, page: Any, **values: Any) -> Any:
    """The page with other values, qualified and published anew."""
    page = fresh(page)
    for name, value in values.items():
        setattr(page, name, value)
    return house.publish(qualify_as(page))


def qualify_as(page: Any) -> Any:
    type(page).objects.filter(pk=page.pk).update(qualified_values=page.fingerprint())
    page.qualified_values = page.fingerprint()
    return page


# --- accounts --------------------------------------------------------------------------------------------


def test_the_accounts_are_a_table_of_the_years_that_are_told(
    client: Client, house: House, committed: Committed
) -> None:
    with committed():
        page = house.takeover(
            published=True,
            accounts_year="2025",
            turnover=180000,
            turnover_before=171000,
            gross_surplus=38000,
            net_result=-2100,
            net_result_before=12500,
        )
    assert rows(sheet(client, page)) == [
        ["", "2025", "2024"],
        ["Chiffre d'affaires", "180 000 €", "171 000 €"],
        ["Excédent brut d'exploitation", "38 000 €", "non renseigné"],
        ["Résultat net", "-2 100 €", "12 500 €"],
    ]


def test_a_figure_that_is_kept_back_says_so_and_why_once(client: Client, house: House, committed: Committed) -> None:
    reason = "Le cédant montre ses comptes au premier rendez-vous"
    page = house.takeover(turnover=None, gross_surplus=None)
    for column in ("turnover", "gross_surplus"):
        page.fact_notes.add(FactNote(column=column, state=FactState.NOT_COMMUNICATED, reason=reason))
    page.save()
    with committed():
        house.publish(qualify(page))
    read = sheet(client, page)
    assert rows(read)[1] == ["Chiffre d'affaires", "non communiqué"]
    assert [words(why) for why in read.select(".accounts__why")] == [
        f"Chiffre d'affaires, Excédent brut d'exploitation : {reason}"
    ]
    key = [words(figure) for figure in read.select(".key-figures .fact__answer--none")]
    assert key == ["non communiqué"]


def test_years_without_a_last_one_are_said_in_words(house: House) -> None:
    page = house.takeover(accounts_year="", turnover_earlier=Decimal(150000))
    accounts = accounts_of(page.answers())
    assert accounts is not None
    assert [str(year) for year in accounts.years] == ["dernier exercice", "deux ans avant"]


@pytest.mark.parametrize("kind", ["wanted", "trial", "lease_right"])
def test_a_kind_that_has_no_accounts_has_no_table(
    client: Client, house: House, committed: Committed, kind: str
) -> None:
    with committed():
        page = house.takeover(published=True, **{kind: True})
    read = sheet(client, page)
    assert read.select_one(".accounts") is None
    asked = {words(question) for question in read.select("dt")}
    assert not asked & {"Chiffre d'affaires", "Effectif", "Raison de la cession"} or kind == "lease_right"


# --- history ---------------------------------------------------------------------------------------------


def history(client: Client, page: Any) -> list[str]:
    return [words(line.select_one("span")) for line in sheet(client, page).select(".history li")]


def test_the_life_of_a_listing_tells_price_and_state(client: Client, house: House, committed: Committed) -> None:
    with committed():
        page = house.takeover(published=True, price=55000)
    with committed():
        again(house, page, price=Decimal(45000))
    with committed():
        sold = fresh(page)
        sold.state = TakeoverState.UNDER_OFFER
        sold.save()
    told = history(client, page)
    assert told[-3:] == [
        "État : à reprendre, puis sous compromis",
        "Prix demandé : de 55 000 € à 45 000 €",
        "Mise en ligne, après l'accord du conseil",
    ]
    assert day(timezone.localdate()) in words(sheet(client, page).select_one(".history"))


def test_who_keeps_the_price_back_has_no_former_one_told(client: Client, house: House, committed: Committed) -> None:
    with committed():
        page = house.takeover(published=True, price=55000)
    with committed():
        again(house, page, price=Decimal(45000))
    silent = fresh(page)
    silent.price = None
    silent.fact_notes.add(FactNote(column="price", state=FactState.NOT_COMMUNICATED, reason="On en parle"))
    with committed():
        house.publish(qualify_as(silent))
    told = history(client, page)
    assert "Prix demandé : il n'est plus communiqué" in told
    text = words(sheet(client, page).select_one("main"))
    assert "55 000" not in text and "45 000" not in text


# --- what must be known first ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("state", "title"), [(TakeoverState.SOLD, "Reprise conclue"), (TakeoverState.UNDER_OFFER, "Sous compromis")]
)
def test_who_cannot_be_written_to_is_said_first(
    client: Client, house: House, committed: Committed, state: TakeoverState, title: str
) -> None:
    with committed():
        page = house.takeover(published=True, state=state)
    read = sheet(client, page)
    assert words(read.select_one(".takeover-notice__title")) == title
    assert read.select_one("#contact") is None
    link = read.select_one(".takeover-notice a")
    assert link is not None
    assert client.get(str(link["href"])).status_code == 200


@pytest.mark.parametrize(
    ("days", "said", "badge"),
    [
        (60, "Candidatures jusqu'au", "appel ouvert"),
        (0, "Candidatures jusqu'au", "appel ouvert"),
        (-1, "L'appel à candidatures est clos depuis le", "appel clos"),
    ],
)
def test_a_trial_shop_has_the_date_of_its_call(
    client: Client, house: House, committed: Committed, days: int, said: str, badge: str
) -> None:
    until = timezone.localdate() + timedelta(days=days)
    with committed():
        page = house.takeover(published=True, trial=True, call_until=until)
    read = sheet(client, page)
    assert words(read.select_one(".takeover-notice__title")) == f"{said} {day(until)}"
    card = BeautifulSoup(client.get("/entreprendre/reprises/").content, "html5lib").select_one(".card")
    assert [words(place.select_one(".badge")) for place in (read, card)] == [badge, badge]
    form = f"/entreprendre/ecrire/{page.reference}/"
    is_open = badge == "appel ouvert"
    assert bool(read.select(f'main a[href="{form}"]')) is is_open
    assert (
        "L'appel à candidatures est clos."
        in words(BeautifulSoup(client.get(form).content, "html5lib").select_one("main"))
    ) is not is_open


def test_what_a_village_lacks_is_its_head(client: Client, house: House, committed: Committed) -> None:
    with committed():
        page = house.takeover(house.village(), published=True, wanted=True)
    read = sheet(client, page)
    assert "Un village cherche" in words(read.select_one(".page-head__kind"))
    assert "la dernière a fermé" in words(read.select_one(".takeover-notice"))
    assert "Prix demandé" not in words(read.select_one("main"))


def test_the_way_to_the_legal_steps_knows_what_is_handed_over(
    client: Client, house: House, committed: Committed
) -> None:
    with committed():
        page = house.takeover(published=True)
    link = sheet(client, page).find("a", string="Voir les étapes, à partir de votre date")
    assert isinstance(link, Tag)
    assert client.get(str(link["href"])).context["form"].cleaned_data["nature"] == "fonds"


# --- cards, and what it costs ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "asked"),
    [
        ({}, ["Prix demandé", "Chiffre d'affaires", "Loyer par mois"]),
        ({"lease_right": True}, ["Prix demandé", "Loyer par mois"]),
        ({"trial": True}, ["Loyer par mois", "Candidatures jusqu'au"]),
        ({"wanted": True}, ["Loyer par mois"]),
    ],
)
def test_a_card_tells_what_its_kind_asks(
    client: Client, house: House, committed: Committed, kind: dict[str, Any], asked: list[str]
) -> None:
    with committed():
        house.takeover(published=True, **kind)
    card = BeautifulSoup(client.get("/entreprendre/reprises/").content, "html5lib").select_one(".card")
    assert card is not None
    assert [words(question) for question in card.select("dt")] == asked


def test_what_may_be_left_blank_is_not_said_to_lack(client: Client, house: House, committed: Committed) -> None:
    with committed():
        page = house.takeover(published=True, kind="location-gerance", price=None)
    card = BeautifulSoup(client.get("/entreprendre/reprises/").content, "html5lib").select_one(".card")
    assert card is not None and "Prix demandé" not in words(card)
    assert "Prix demandé" not in [words(question) for question in sheet(client, page).select(".key-figures dt")]


def test_a_sheet_costs_few_questions_and_no_more_with_a_history(
    client: Client, house: House, committed: Committed
) -> None:
    with committed():
        page = house.takeover(house.village(), published=True)

    def asked() -> int:
        client.get(fresh(page).url)
        with CaptureQueriesContext(connection) as queries:
            client.get(fresh(page).url)
        return len(queries)

    before = asked()
    for price in (44000, 43000, 42000):
        with committed():
            again(house, page, price=Decimal(price))
    assert asked() == before <= 8 + 1, "the page itself is read once more by the test"
