"""What is on line and no longer hidden, for the advisers' list."""

from typing import Any

import pytest

from cms.activities.models import Activity, EstablishmentCount
from cms.places.models import Commune
from listings.models import SellerConsent, TakeoverConfidential, TakeoverPage
from listings.takeovers.consents.watch import below_threshold
from tests.factories import House, consent, fresh
from tests.listings.takeovers.guard.conftest import Counted

pytestmark = pytest.mark.django_db


def told() -> list[tuple[int, int, int]]:
    return [(one.takeover.pk, one.judgement.count.known, one.judgement.needed) for one in below_threshold()]


def test_a_lower_count_is_told_and_takes_nothing_off_line(
    takeover: TakeoverPage, wide: TakeoverPage, counted: Counted
) -> None:
    counted(sarrant=5, solomiac=1, mauvezin=0)
    for page in (takeover, wide):
        page.save_revision().publish()
    assert told() == []
    EstablishmentCount.objects.filter(number=5).update(number=2)
    assert told() == [(takeover.pk, 2, 5), (wide.pk, 3, 5)]
    assert fresh(takeover).live and fresh(wide).live
    consent(takeover)
    assert told() == [(wide.pk, 3, 5)]
    TakeoverPage.objects.filter(pk=wide.pk).update(state="conclue")
    assert told() == []


def test_a_consent_that_is_taken_back_hides_nothing(takeover: TakeoverPage, counted: Counted) -> None:
    counted(sarrant=5)
    takeover.save_revision().publish()
    EstablishmentCount.objects.filter(number=5).update(number=2)
    consent(takeover)
    SellerConsent.objects.update(revoked_at="2026-09-02T00:00Z")
    assert told() == [(takeover.pk, 2, 5)]


def test_drafts_and_the_departement_are_not_told(house: House, takeover: TakeoverPage, bakery: Activity) -> None:
    house.takeover(naf=bakery, published=True, consented=False)
    assert not takeover.live and told() == []


def test_fifty_cost_as_many_questions_as_one(
    house: House, bakery: Activity, commune: Commune, counted: Counted, django_assert_num_queries: Any
) -> None:
    counted(sarrant=1)
    numbers = []
    village = house.village(commune=commune)
    for number in (1, 12):
        for _one in range(number):
            narrow = house.takeover(fresh(village), naf=bakery, published=True)
            wider = house.takeover(precision="epci", public_epci=commune.epci, naf=bakery, published=True)
            TakeoverConfidential.objects.create(takeover=wider, commune=commune)
            assert narrow.live and wider.live
        SellerConsent.objects.all().delete()
        with django_assert_num_queries(5):
            numbers.append(len(below_threshold()))
    assert numbers == [2, 26]
