"""A real trade, a village in its groupings, and a takeover whose seller has said nothing yet."""

from collections.abc import Callable
from typing import Any

import pytest

from cms.activities.loading import load_activities
from cms.activities.models import Activity
from cms.places.models import Commune
from listings.models import TakeoverConfidential, TakeoverPage
from tests.factories import (
    ArrondissementFactory,
    CommuneFactory,
    EpciFactory,
    EstablishmentCountFactory,
    House,
    fresh,
)

BAKERY, TOWN_HALL = "10.71C", "84.11Z"
Counted = Callable[..., None]


@pytest.fixture
def bakery(db: None) -> Activity:
    load_activities()
    return Activity.objects.get(code=BAKERY)


@pytest.fixture
def commune(db: None) -> Commune:
    """Sarrant, in an EPCI of three communes and an arrondissement of four."""
    epci, arrondissement = EpciFactory(name="Bastides"), ArrondissementFactory(name="Condom")
    found: Commune = CommuneFactory(
        name="Sarrant", slug="sarrant", epci=epci, arrondissement=arrondissement, postcodes=["32120"]
    )
    for name in ("Solomiac", "Mauvezin"):
        CommuneFactory(name=name, slug=name.lower(), epci=epci, arrondissement=arrondissement)
    CommuneFactory(name="Eauze", slug="eauze", arrondissement=arrondissement)
    return found


@pytest.fixture
def counted(bakery: Activity) -> Counted:
    """What a stock of Sirene leaves: in each of these communes a town hall, and so many bakeries."""
    town_hall = Activity.objects.get(code=TOWN_HALL)

    def count(**bakeries: int) -> None:
        for slug, number in bakeries.items():
            where = Commune.objects.get(slug=slug)
            EstablishmentCountFactory(commune=where, activity=town_hall, number=1)
            if number:
                EstablishmentCountFactory(commune=where, activity=bakery, number=number)

    return count


@pytest.fixture
def takeover(house: House, bakery: Activity, commune: Commune) -> TakeoverPage:
    """A bakery in its village, qualified; its seller has accepted nothing."""
    page = house.takeover(house.village(commune=commune), naf=bakery, consented=False)
    TakeoverPage.objects.filter(pk=page.pk).update(qualified_values=page.fingerprint())
    return fresh_page(page)


@pytest.fixture
def wide(house: House, bakery: Activity, commune: Commune) -> TakeoverPage:
    """A bakery placed at its EPCI; the commune and the seller are secret."""
    return placed_wider(house, bakery, commune)


def placed_wider(house: House, bakery: Activity, commune: Commune) -> TakeoverPage:
    """The same in any house."""
    page = house.takeover(precision="epci", public_epci=commune.epci, naf=bakery, consented=False, slug="a-reprendre")
    TakeoverConfidential.objects.create(
        takeover=page,
        commune=commune,
        exact_address="12 bis route de la Garenne, lieu-dit Las Peyres, 32120 Sarrant",
        seller_name="SARL Boulangerie Claudine Fictivier-Petit",
        seller_phone="+34 612 345 678",
    )
    TakeoverPage.objects.filter(pk=page.pk).update(qualified_values=page.fingerprint())
    return fresh_page(page)


def typed(text: str) -> str:
    """As it was typed: the French catalogue prints other apostrophes, and spaces that do not break."""
    return text.replace("’", "'").replace("\u00a0", " ").replace("\u202f", " ")


def fresh_page(page: Any) -> TakeoverPage:
    found: TakeoverPage = fresh(page)
    return found
