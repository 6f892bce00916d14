"""Around a commune: which one is meant, and what no distance can measure."""

import pytest
from django.core.cache import cache
from django.test import Client

from cms.places.models import Commune
from tests.cms.maps.test_maps import square
from tests.cms.projection.test_lists import page_of, titles, words
from tests.conftest import Committed
from tests.factories import CommuneFactory, EpciFactory, House

pytestmark = pytest.mark.django_db


@pytest.fixture
def house(house: House, committed: Committed) -> House:
    with committed():
        auch = house.village(commune=CommuneFactory(name="Auch", latitude=43.65, longitude=0.59))
        far = house.village(commune=CommuneFactory(name="Quarante", latitude=44.01, longitude=0.59))
        house.takeover(far, published=True, title="Chère", area=90)
        house.takeover(auch, published=True, title="Proche", area=50)
        house.takeover(published=True, title="Dans le Gers", precision="departement", area=100)
        house.takeover(published=True, title="Quelque part", area=700)
    return house


@pytest.fixture(params=["sql", "index"])
def either(request: pytest.FixtureRequest, house: House) -> str:
    """With an index that answers, and without."""
    if request.param == "index":
        request.getfixturevalue("public_index")
    return str(request.param)


def test_several_communes_of_a_name_are_offered(house: House, client: Client, committed: Committed) -> None:
    with committed():
        one = CommuneFactory(name="L'Isle-Jourdain", insee_code="32160")
        CommuneFactory(name="L'Isle-Arné", insee_code="32157")
    page = page_of(client, "/villages/?autour_de=isle&autour_km=50")
    links = {words(link): str(link["href"]) for link in page.select(".misread a")}
    assert set(links) == {"L'Isle-Jourdain", "L'Isle-Arné"} or set(links) == {"L’Isle-Jourdain", "L’Isle-Arné"}
    page = page_of(client, f"/villages/{next(link for name, link in links.items() if 'Jourdain' in name)}")
    assert str(page.select_one("[name=autour_de]")["value"]).replace("’", "'") == one.name
    assert page.select(".chips a.chip")


def test_a_postcode_names_its_communes(house: House, client: Client, committed: Committed) -> None:
    with committed():
        condom = CommuneFactory(name="Condom", insee_code="32107", postcodes=["32100"])
        house.village(commune=condom)
        CommuneFactory(name="Seule", postcodes=["32140", "32999"])
    assert titles(page_of(client, "/villages/?autour_de=32100&autour_km=0")) == ["Condom"]
    page = page_of(client, "/villages/?autour_de=32140&autour_km=5")
    assert "Seule" in words(page.select_one(".chips a.chip"))
    # Of another commune it is the Insee code: which one is meant is asked, and each link says it once and for all.
    CommuneFactory(name="Cazeneuve", insee_code="32100")
    page = page_of(client, "/villages/?autour_de=32100&autour_km=5")
    links = {words(link): str(link["href"]) for link in page.select(".misread a")}
    assert set(links) == {"Condom", "Cazeneuve"}
    assert titles(page_of(client, f"/villages/{links['Condom']}")) == ["Condom"]


@pytest.mark.usefixtures("either")
@pytest.mark.parametrize(
    ("asks", "left_out"), [("", {"Dans le Gers", "Quelque part"}), ("&surface_max=500", {"Dans le Gers"})]
)
def test_what_a_distance_cannot_measure_is_counted_and_offered(client: Client, asks: str, left_out: set[str]) -> None:
    page = page_of(client, f"/entreprendre/reprises/?autour_de=auch&autour_km=10{asks}")
    assert titles(page) == ["Proche"]
    wider = page.select_one(".wider")
    assert wider is not None and wider.a is not None
    assert words(wider).split()[0] == str(len(left_out))
    assert set(titles(page_of(client, f"/entreprendre/reprises/{wider.a['href']}"))) == left_out
    sorted_only = page_of(client, f"/entreprendre/reprises/?autour_de=auch{asks}")
    assert words(sorted_only.select_one(".wider")).endswith("(en fin de liste ici)")
    assert set(titles(sorted_only)[-len(left_out) :]) == left_out
    assert not page_of(client, "/villages/?autour_de=auch&autour_km=10").select(".wider")


@pytest.mark.usefixtures("either")
@pytest.mark.parametrize("asks", ["", "&surface_max=500"])
def test_those_of_the_communes_own_intercommunalite_are_offered_first(
    house: House, client: Client, committed: Committed, asks: str
) -> None:
    cache.clear()  # the ground is kept, with the intercommunalités that a list knows
    epci = EpciFactory(name="CC du Grand Auch", slug="grand-auch", outline=square(0.5, 43.6))
    Commune.objects.filter(name="Auch").update(epci=epci)
    with committed():
        house.takeover(published=True, title="Par ici", precision="epci", public_epci=epci, area=80)
        house.takeover(published=True, title="Par là", precision="epci", public_epci=EpciFactory(), area=80)
    page = page_of(client, f"/entreprendre/reprises/?autour_de=auch&autour_km=10{asks}")
    first, _all = page.select(".wider a")
    assert words(first) == "1 dans l'intercommunalité CC du Grand Auch"
    assert titles(page_of(client, f"/entreprendre/reprises/{first['href']}")) == ["Par ici"]


def test_the_order_by_distance_goes_with_its_commune(house: House, client: Client) -> None:
    page = page_of(client, "/villages/?autour_de=auch&autour_km=50&fibre=en-partie&tri=distance")
    links = {str(chip["href"]) for chip in page.select(".chips a.chip")}
    assert "?fibre=en-partie" in links, "without the commune there is nothing to be near of"
    assert "?autour_de=auch&autour_km=50&tri=distance" in links
