"""What a buyer may read once an adviser opens it, and what never."""

from collections.abc import Callable
from dataclasses import asdict

import pytest

from listings.models import ConfidentialDocument
from listings.takeovers.confidential.second_part import SecondPart, Seller, second_part
from listings.takeovers.confidential.services import part_of
from tests.cms.uploads.samples import PDF
from tests.factories import CommuneFactory, House

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("with_seller", [False, True])
def test_place_and_ticked_papers_and_the_seller_to_whom_was_introduced(
    house: House, paper: Callable[..., ConfidentialDocument], with_seller: bool
) -> None:
    takeover, other = house.takeover(), house.takeover()
    part = part_of(takeover)
    part.commune, part.exact_address = CommuneFactory(name="Sarrant"), "3 place de l'Église"
    part.seller_name, part.seller_email, part.seller_phone = "Jeanne Dupuy", "jeanne@demonstration.invalid", "05 00"
    part.notes = "Notes-marqueur"
    part.save()
    paper(takeover)
    shown = paper(takeover, content=PDF + b"\n", title="Comptes", for_buyers=True)
    theirs = paper(other, for_buyers=True)

    told = second_part(takeover, with_seller=with_seller)
    assert (str(told.commune), told.exact_address, told.documents) == ("Sarrant", "3 place de l'Église", [shown])
    assert told.document(shown.pk) == shown and told.document(theirs.pk) is None
    seller = Seller("Jeanne Dupuy", "jeanne@demonstration.invalid", "05 00")
    assert told.seller == (seller if with_seller else None)
    assert "marqueur" not in str(asdict(told))


def test_nothing_written_is_nothing_to_show(house: House) -> None:
    assert second_part(house.takeover(), with_seller=True) == SecondPart()
