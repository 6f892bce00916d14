"""What the public reads of a life: the page's state, its history, feeds, twins, the API, and 410 in the end."""

import json
from datetime import date, timedelta
from typing import Any

import defusedxml.ElementTree as ElementTree
import pytest
import time_machine
from django.test import Client
from django.utils import timezone, translation

from cms.projection.models import Entry, PublicChange
from listings.models import TakeoverPage
from listings.takeovers.choices import TakeoverState
from listings.takeovers.life import services
from listings.takeovers.life.archiving import archive_due
from listings.takeovers.life.history import Event, Happening, public_history
from tests.conftest import Committed
from tests.factories import House, UserFactory, fresh, qualify

pytestmark = pytest.mark.django_db

S = TakeoverState
CHANGES = "/api/v1/changements/"
LIST = "/entreprendre/reprises/"
FIRST = date(2026, 3, 1)


@pytest.fixture
def shop(house: House, committed: Committed) -> TakeoverPage:
    """On line since the first of March."""
    with time_machine.travel(f"{FIRST}T10:00:00+01:00"), committed():
        return house.takeover(published=True, title="Boulangerie", price=45000)


@pytest.fixture
def adviser(db: None) -> Any:
    """Somebody who may do all."""
    return UserFactory(is_superuser=True)


def done(committed: Committed, on: date, act: Any, page: TakeoverPage, user: Any, **said: Any) -> None:
    with time_machine.travel(f"{on}T10:00:00+01:00"), committed():
        act(takeover=fresh(page), user=user, **said)


def priced(page: TakeoverPage, price: int | None) -> None:
    page = fresh(page)
    page.price = price
    page.save_revision()
    qualify(page)
    page.get_latest_revision().publish()


def entry_of(page: TakeoverPage) -> Entry:
    return Entry.objects.get(page_id=page.pk)


def test_a_history_tells_price_and_state_the_newest_first(
    shop: TakeoverPage, adviser: Any, committed: Committed, django_assert_num_queries: Any
) -> None:
    with time_machine.travel(FIRST + timedelta(days=10)), committed():
        priced(shop, 39000)
    done(committed, FIRST + timedelta(days=20), services.put_under_offer, shop, adviser)
    done(committed, FIRST + timedelta(days=30), services.back_to_open, shop, adviser)
    done(committed, FIRST + timedelta(days=40), services.withdraw, shop, adviser, reason="Essai")
    done(committed, FIRST + timedelta(days=50), services.put_back, shop, adviser)
    entry = entry_of(shop)
    with django_assert_num_queries(1):
        told = public_history(entry)
    assert told == [
        Event(FIRST + timedelta(days=50), Happening.REAPPEARED),
        Event(FIRST + timedelta(days=30), Happening.STATE, "sous compromis", "à reprendre"),
        Event(FIRST + timedelta(days=20), Happening.STATE, "à reprendre", "sous compromis"),
        Event(FIRST + timedelta(days=10), Happening.PRICE, "45\u202f000\u00a0€", "39\u202f000\u00a0€"),
        Event(FIRST, Happening.APPEARED),
    ]


def test_a_history_tells_nothing_of_others_nor_of_what_is_no_event(
    house: House, shop: TakeoverPage, committed: Committed
) -> None:
    with committed():
        other = house.takeover(published=True, title="Garage")
        priced(other, 1000)
        page = fresh(shop)
        page.summary, page.staff = "Autrement dit.", 2
        page.save_revision().publish()
    entry = entry_of(shop)
    PublicChange.objects.create(
        key=entry.key, kind="takeover", language="fr", event="changed", column="price", administrative=True
    )
    assert [event.kind for event in public_history(entry)] == [Happening.APPEARED]


def test_a_history_is_read_in_any_language(
    shop: TakeoverPage, adviser: Any, committed: Committed, english: Any
) -> None:
    with committed():
        translation_of = fresh(shop).copy_for_translation(english, copy_parents=True)
        translation_of.title = "Bakery"
        translation_of.save_revision().publish()
    with committed():
        services.conclude(takeover=fresh(shop), user=adviser)
    with translation.override("en"):
        (state, appeared) = public_history(Entry.objects.get(page_id=translation_of.pk))
    assert (state.kind, appeared.on) == (Happening.STATE, FIRST)
    assert Entry.objects.get(page_id=translation_of.pk).state == S.SOLD


# --- machines -------------------------------------------------------------------------------------------------------


def followed(client: Client, cursor: str = "") -> tuple[list[dict[str, Any]], str]:
    told = client.get(CHANGES, {"depuis": cursor, "genre": "takeover"} if cursor else {"genre": "takeover"}).json()
    return told["changements"], told["curseur"]


def items(client: Client, query: str = "?format=rss") -> list[Any]:
    return ElementTree.fromstring(client.get(LIST + query).content).findall("channel/item")


@pytest.mark.parametrize(
    ("act", "state"), [(services.put_under_offer, S.UNDER_OFFER), (services.conclude, S.SOLD)], ids=["offer", "sold"]
)
def test_every_output_tells_the_state(
    client: Client, shop: TakeoverPage, adviser: Any, committed: Committed, act: Any, state: TakeoverState
) -> None:
    _before, cursor = followed(client)
    with committed():
        act(takeover=fresh(shop), user=adviser)
    (change,), _cursor = followed(client, cursor)
    assert (change["evenement"], "state" in change["faits"]) == ("changement", True)
    assert change["entree"]["etat"] == state
    (entry,) = json.loads(b"".join(client.get(f"{LIST}?format=json")))["entrees"]
    assert entry["etat"] == state
    assert f'"{state}"' in b"".join(client.get(f"{LIST}?format=csv")).decode()
    (item,) = items(client)
    assert [category.text for category in item.findall("category")] == ["Boulangerie-pâtisserie", state]
    page = client.get(fresh(shop).get_url()).content.decode()
    availability = {S.UNDER_OFFER: "LimitedAvailability", S.SOLD: "SoldOut"}[state]
    assert availability in page and str(state.label) in page.lower()


@pytest.mark.parametrize("act", [services.pause, services.withdraw], ids=["pause", "withdraw"])
def test_every_output_carries_the_withdrawal(
    client: Client, shop: TakeoverPage, adviser: Any, committed: Committed, act: Any
) -> None:
    address, (item,) = fresh(shop).get_url(), items(client)
    _before, cursor = followed(client)
    with committed():
        act(takeover=fresh(shop), user=adviser, reason="Essai")
    (change,), cursor = followed(client, cursor)
    assert (change["evenement"], change["entree"]) == ("retrait", None)
    assert json.loads(b"".join(client.get(f"{LIST}?format=json")))["entrees"] == []
    (left,) = items(client)
    # The same name, so that a reader forgets what it kept; and nothing of what it was.
    assert left.findtext("guid") == item.findtext("guid")
    assert "Boulangerie" not in client.get(f"{LIST}?format=rss").content.decode()
    assert client.get(address).status_code == 410
    assert items(client, "?format=rss&prix_max=90000") == []
    with committed():
        back = services.resume if act is services.pause else services.put_back
        back(takeover=fresh(shop), user=adviser)
    (again,) = items(client)
    assert (again.findtext("title"), again.findtext("guid")) == ("Boulangerie", item.findtext("guid"))
    (change,), _cursor = followed(client, cursor)
    assert change["evenement"] in ("publication", "changement", "confirmation") and change["entree"]


def test_a_feed_forgets_a_withdrawal_in_the_end(
    client: Client, shop: TakeoverPage, adviser: Any, committed: Committed
) -> None:
    with time_machine.travel(timezone.now() - timedelta(days=91)), committed():
        services.withdraw(takeover=fresh(shop), user=adviser, reason="Essai")
    assert items(client) == []


def test_sold_is_told_for_a_quarter_then_gone(
    client: Client, shop: TakeoverPage, adviser: Any, committed: Committed
) -> None:
    sold = timezone.now()
    with committed():
        services.conclude(takeover=fresh(shop), user=adviser)
    address = fresh(shop).get_url()
    for days, status in ((89, 200), (90, 410)):
        with time_machine.travel(sold + timedelta(days=days, minutes=1)):
            with committed():
                archive_due()
            assert client.get(address).status_code == status
    assert fresh(shop).state == S.ARCHIVED
    assert PublicChange.objects.filter(url=address, event="withdrawn").count() == 1


def test_the_filter_offers_the_states_that_the_public_reads(client: Client, shop: TakeoverPage) -> None:
    page = client.get(LIST).content.decode()
    assert all(f'value="{state}"' in page for state in (S.OPEN, S.UNDER_OFFER, S.SOLD))
    assert not any(state in page for state in (S.PAUSED, S.WITHDRAWN, S.EXPIRED, S.ARCHIVED))
