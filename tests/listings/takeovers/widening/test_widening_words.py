"""The guard reads the listing that begins before the other one ends."""

import pytest
from django.core.exceptions import ValidationError

from listings.models import TakeoverPage
from listings.takeovers.confidential.services import part_of
from listings.takeovers.widening.anew import NewListing
from listings.takeovers.widening.services import widen
from tests.factories import fresh
from tests.listings.takeovers.widening.old import MARKER

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("title", "summary"),
    [(f"Commerce près de {MARKER}", ""), ("Commerce rural", "À deux pas de MARQUEURVILLE"), ("Chez Dupuy", "")],
)
def test_words_that_tell_the_place_or_the_seller_are_refused(takeover: TakeoverPage, title: str, summary: str) -> None:
    part = part_of(takeover)
    part.seller_name = "Jeanne Dupuy"
    part.save()
    with pytest.raises(ValidationError) as refusal:
        widen(takeover=takeover, user=None, new=NewListing(precision="departement", title=title, summary=summary))
    assert refusal.value.messages
    assert fresh(takeover).live and fresh(part).takeover_id == takeover.pk and fresh(part).commune is None


def test_a_sentence_that_follows_is_read_too(takeover: TakeoverPage) -> None:
    takeover.activity = f"Boulangerie {MARKER}"
    takeover.save_revision()
    new = NewListing(precision="departement", title="Commerce rural", kept=frozenset({"activity"}))
    with pytest.raises(ValidationError):
        widen(takeover=fresh(takeover), user=None, new=new)
    assert widen(takeover=fresh(takeover), user=None, new=NewListing(precision="departement", title="Commerce rural"))
