"""The list of takeovers narrows by what a buyer looks for, and says what it does with figures that nobody tells."""

import json
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from hypothesis import HealthCheck, given
from hypothesis import settings as rounds
from hypothesis import strategies as st

from cms.activities.models import Activity
from cms.facts.models import FactNote, FactState
from listings.takeovers.trades import Trade, trade_of
from tests.conftest import Committed
from tests.factories import ActivityFactory, House, qualify

pytestmark = pytest.mark.django_db

LIST = "/entreprendre/reprises/"
#: Titles, prices and rents; ``None`` is kept to themselves.
SHOPS: dict[str, tuple[int | None, int | None]] = {
    "Cher": (90_000, 600),
    "Modeste": (20_000, None),
    "Gratuit": (0, 0),
    "Muet": (None, 250),
    "Muet en tout": (None, None),
}


@pytest.fixture
def house(house: House, committed: Committed) -> House:
    with committed():
        for title, (price, rent) in SHOPS.items():
            takeover(house, title=title, price=price, rent=rent)
    return house


@pytest.fixture(params=["sql", "index"])
def either(request: pytest.FixtureRequest, house: House) -> str:
    """With an index that answers, and without."""
    if request.param == "index":
        request.getfixturevalue("public_index")
    return str(request.param)


def takeover(house: House, **values: Any) -> Any:
    """On line, where what is not told is said to be kept back."""
    page = house.takeover(**values)
    for column in ("price", "rent"):
        if getattr(page, column) is None:
            page.fact_notes.add(FactNote(column=column, state=FactState.NOT_COMMUNICATED, reason="À voir de vive voix"))
    page.save()
    return house.publish(qualify(page))


def listed(client: Client, **query: Any) -> list[str]:
    response = client.get(LIST, query)
    assert response.status_code == 200
    page = BeautifulSoup(response.content, "html5lib")
    return [each.get_text(strip=True) for each in page.select(".list .cards h3")]


def twin(client: Client, **query: Any) -> set[str]:
    told = json.loads(client.get(LIST, query | {"format": "json"}).getvalue())
    return {one["titre"] for one in told["entrees"]}


@pytest.mark.usefixtures("either")
@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"prix_max": "45000"}, {"Modeste", "Gratuit"}),
        ({"prix_max": "45 k€"}, {"Modeste", "Gratuit"}),
        ({"prix_max": "0,045 M€"}, {"Modeste", "Gratuit"}),
        ({"prix_max": "45000", "prix_inconnu": "oui"}, {"Modeste", "Gratuit", "Muet", "Muet en tout"}),
        ({"prix_min": "45 000 €", "prix_inconnu": "oui"}, {"Cher", "Muet", "Muet en tout"}),
        ({"prix_inconnu": "oui"}, set(SHOPS)),
        ({"prix_max": "45000", "loyer_max": "300"}, {"Gratuit"}),
        ({"prix_max": "45000", "prix_inconnu": "oui", "loyer_max": "300"}, {"Gratuit", "Muet"}),
        (
            {"prix_max": "45000", "prix_inconnu": "oui", "loyer_max": "300", "loyer_inconnu": "oui"},
            {"Modeste", "Gratuit", "Muet", "Muet en tout"},
        ),
        ({"prix_max": "45000", "prix_inconnu": "oui", "logement": "oui"}, set()),
    ],
)
def test_those_without_a_price_too_is_the_reader_s_choice(
    client: Client, query: dict[str, str], found: set[str]
) -> None:
    assert set(listed(client, **query)) == found
    assert twin(client, **query) == found
    told = client.get("/api/v1/entrees/takeover/", query).json()
    assert {one["titre"] for one in told["entrees"]} == found


def test_the_choice_is_said_and_kept(client: Client, house: House) -> None:
    response = client.get(LIST, {"prix_max": "45000", "prix_inconnu": "oui"})
    page = BeautifulSoup(response.content, "html5lib")
    chip = page.select_one(".chips .chip")
    assert chip is not None
    assert "ou non communiqué" in chip.get_text()
    assert chip["href"] == "?"
    box = page.select_one('#filtres input[name="prix_inconnu"]')
    assert box is not None
    assert box.has_attr("checked")
    assert "prix_inconnu=oui" in str(page.select_one(".twins"))


def test_a_choice_that_is_none_is_said_and_the_bound_stands(client: Client, house: House) -> None:
    response = client.get(LIST, {"prix_max": "45000", "prix_inconnu": "peut-être"})
    page = BeautifulSoup(response.content, "html5lib")
    misread = page.select_one(".misread")
    assert misread is not None
    assert "non communiqué" in misread.get_text()
    assert set(listed(client, prix_max="45000", prix_inconnu="peut-être")) == {"Modeste", "Gratuit"}


def test_the_counts_of_other_choices_keep_those_without_a_price(
    client: Client, house: House, public_index: Any
) -> None:
    def counted(**query: str) -> str:
        page = BeautifulSoup(client.get(LIST, query).content, "html5lib")
        count = page.select_one('[data-count="nature fonds"]')
        assert count is not None
        return count.get_text()

    assert counted(prix_max="45000") == "2"
    assert counted(prix_max="45000", prix_inconnu="oui") == "4"


@rounds(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    low=st.one_of(st.none(), st.integers(0, 100_000)),
    high=st.one_of(st.none(), st.integers(0, 100_000)),
    is_kept=st.booleans(),
)
def test_sql_and_the_index_find_the_same(
    client: Client, house: House, public_index: Any, low: int | None, high: int | None, is_kept: bool
) -> None:
    query = {"prix_min": low, "prix_max": high}
    query = {name: str(bound) for name, bound in query.items() if bound is not None}
    if is_kept:
        query["prix_inconnu"] = "oui"
    # A fact in JSON asks the index; all of these are a business.
    assert set(listed(client, **query)) == set(listed(client, **query, nature="fonds"))


@pytest.mark.usefixtures("either")
def test_what_is_concluded_stands_last(client: Client, house: House, committed: Committed) -> None:
    with committed():
        takeover(house, title="Reprise", state="conclue")
        takeover(house, title="Promise", state="sous-compromis")
    # The newest but one is over.
    assert listed(client)[0] == "Promise"
    assert listed(client)[-1] == "Reprise"
    assert listed(client, nature="fonds")[-1] == "Reprise"
    assert listed(client, etat="conclue") == ["Reprise"]
    assert "Reprise" not in listed(client, etat=["ouverte", "sous-compromis"])
    assert listed(client, tri="recent")[:2] == ["Promise", "Reprise"]


def test_the_list_says_how_many_are_concluded(
    client: Client, house: House, committed: Committed, public_index: Any
) -> None:
    def line(**query: str) -> Any:
        return BeautifulSoup(client.get(LIST, query).content, "html5lib").select_one(".list .concluded")

    assert line() is None
    with committed():
        takeover(house, title="Reprise", state="conclue")
    public_index()
    assert "Dont 1 déjà conclue" in line(nature="fonds").get_text()
    assert line(nature="fonds").a["href"] == "?nature=fonds&etat=ouverte&etat=sous-compromis"
    # Elsewhere than at the end nobody can say where they are.
    assert line(tri="prix") is None
    assert line(etat="conclue") is None


@pytest.mark.usefixtures("either")
def test_a_family_of_trades_is_a_choice(client: Client, house: House, committed: Committed) -> None:
    with committed():
        for title, code in {"Pain": "10.71C", "Viande": "47.22Z", "Zinc": "56.30Z", "Garage": "45.20A"}.items():
            naf = Activity.objects.filter(code=code).first() or ActivityFactory(code=code)
            takeover(house, title=title, naf=naf)
    assert set(listed(client, activite="bouche")) == {"Pain", "Viande"}
    assert set(listed(client, activite=["table", "reparation"])) == {"Zinc", "Garage"}


@pytest.mark.parametrize(
    ("code", "trade"),
    [
        ("10.71C", Trade.FOOD),
        ("47.11B", Trade.FOOD),
        ("47.61Z", Trade.SHOP),
        ("47.73Z", Trade.HEALTH),
        ("47.78A", Trade.HEALTH),
        ("47.78C", Trade.SHOP),
        ("11.01Z", Trade.CRAFT),
        ("56.30Z", Trade.TABLE),
        ("96.02A", Trade.CARE),
        ("81.30Z", Trade.LAND),
        ("49.32Z", Trade.OTHER),
    ],
)
def test_the_family_of_a_code(code: str, trade: Trade) -> None:
    assert trade_of(code) == trade


def test_every_code_has_a_family_and_no_code_none() -> None:
    assert trade_of("") == ""
    codes = [f"{division:02}.{rest}" for division in range(1, 100) for rest in ("10A", "11Z", "99Z")]
    assert {trade_of(code) for code in codes} <= set(Trade.values)
