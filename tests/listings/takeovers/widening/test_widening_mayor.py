"""A town hall whose takeover was placed wider reads nowhere that it existed, nor where it went."""

from typing import Any

import pytest
from django.core import mail as outbox
from django.test import Client
from django.urls import get_resolver
from post_office.models import Email
from wagtail.log_actions import log
from wagtail.models import Comment

from listings.models import TakeoverPage
from listings.takeovers.widening.anew import NewListing
from listings.takeovers.widening.services import widen
from tests.admin_addresses import NOT_ASKED, filled, patterns
from tests.factories import fresh, qualify
from tests.listings.takeovers.widening.old import completed
from tests.rights import Cast

pytestmark = pytest.mark.django_db

OLD, NEW = "Marqueur-ancien", "Marqueur-nouveau"
#: A number that no page ever had.
NOBODY = 987654
LISTING = NewListing(precision="departement", title=f"{NEW} commerce", kept=frozenset({"kind", "activity", "price"}))


@pytest.fixture
def theirs(cast: Cast) -> TakeoverPage:
    """A takeover that the town hall of Solomiac made, wrote, talked of, submitted and published."""
    mayor = cast.people["mairie"]
    page = cast.page("live_takeover")
    page.title, page.owner = f"{OLD} boulangerie", mayor
    page.save_revision(user=mayor, log_action=True).publish(user=cast.people["communication"])
    page = fresh(page)
    Comment.objects.create(page=page, user=mayor, text=f"{OLD} : à revoir", contentpath="title")
    page.price = 44000
    page.save_revision(user=mayor, log_action=True)
    page.get_workflow().start(fresh(page), mayor)
    log(instance=page, action="wagtail.edit", user=mayor)
    return fresh(page)


def addresses(page_id: int) -> list[str]:
    """Every address of the back office, about the page of this number."""
    names = ("page_id", "page_pk", "parent_page_id", "page_to_move_id", "pk", "object_id", "village")
    values: dict[str, Any] = dict.fromkeys(names, page_id)
    values |= {"app_label": "listings", "model_name": "takeoverpage", "revision_id_a": "earliest"}
    values |= {"content_type_app_name": "listings", "content_type_model_name": "takeoverpage"}
    values |= {"revision_id_b": "latest"}
    found = [route for route, _pattern in patterns(get_resolver()) if route.startswith(("admin/", "ma-commune/"))]
    asked = [filled(route, values) for route in found if not any(word in route for word in NOT_ASKED)]
    return [address for address in dict.fromkeys(asked) if address]


def walk(client: Client, asked: list[str]) -> dict[str, tuple[int, str]]:
    """What each address answers: its status, and what is read."""
    told = {}
    client.raise_request_exception = False
    for address in asked:
        response = client.get(address)
        body = b"".join(response) if response.streaming else response.content
        told[address] = response.status_code, body.decode(errors="replace")
    return told


def about(page_id: int) -> list[str]:
    """Those that name the page."""
    return [address for address in addresses(page_id) if str(page_id) in address]


def as_mayor(cast: Cast) -> Client:
    client = Client()
    client.force_login(cast.user("mairie"))
    return client


def naming(told: dict[str, tuple[int, str]], *words: str) -> set[str]:
    return {address for address, (_status, text) in told.items() if any(word in text for word in words)}


def statuses(told: dict[str, tuple[int, str]], page_id: int) -> dict[str, int]:
    """By address, the number of the page left out."""
    return {address.replace(str(page_id), "…"): status for address, (status, _text) in told.items()}


@pytest.mark.slow
def test_no_address_of_the_admin_says_that_it_existed_or_where_it_went(cast: Cast, theirs: TakeoverPage) -> None:
    mayor = as_mayor(cast)
    known = ["/admin/", f"/admin/pages/{theirs.pk}/edit/", f"/admin/pages/{theirs.pk}/history/"]
    assert naming(walk(mayor, known), OLD) == set(known) <= set(addresses(theirs.pk))
    letters = Email.objects.count(), len(outbox.outbox)

    page = widen(takeover=theirs, user=cast.people["conseil"], new=LISTING)
    words, wide = (OLD, NEW, theirs.reference, page.reference), cast.pages["wide"].pk
    assert naming(walk(mayor, addresses(theirs.pk)), *words) == set()
    after, new = walk(mayor, about(theirs.pk)), walk(mayor, about(page.pk))
    assert statuses(after, theirs.pk) == statuses(walk(mayor, about(NOBODY)), NOBODY)
    # The new one is to them what any draft of the advisers is: none at all.
    assert naming(new, *words) == set()
    nobody = statuses(walk(mayor, about(NOBODY)), NOBODY)
    assert statuses(new, page.pk) == statuses(walk(mayor, about(wide)), wide) == nobody
    assert (Email.objects.count(), len(outbox.outbox)) == letters


def test_once_it_is_on_line_they_may_link_to_it_as_to_any_page(cast: Cast, theirs: TakeoverPage) -> None:
    page = widen(takeover=theirs, user=cast.people["conseil"], new=LISTING)
    cast.house.publish(qualify(completed(fresh(page), like=cast.house.takeover(title="Modèle"))))
    mayor = as_mayor(cast)
    for address in (f"/admin/pages/{page.pk}/{door}/" for door in ("edit", "history", "delete", "move", "usage")):
        assert NEW not in mayor.get(address).content.decode()
    for address in ("/admin/", "/admin/pages/", f"/admin/pages/{cast.solomiac.pk}/", "/admin/reports/"):
        told = mayor.get(address, follow=True).content.decode()
        assert OLD not in told and NEW not in told
