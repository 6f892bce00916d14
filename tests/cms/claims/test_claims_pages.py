"""A commune has one village, whatever the drafts, languages and copies."""

import pytest
from wagtail.models import Locale

from cms.claims.models import PUBLIC_KEY, Claim
from cms.facts.gate import NotReady
from listings.models import VillagePage
from tests.factories import House, fresh

pytestmark = pytest.mark.django_db


def held() -> list[str]:
    return list(Claim.objects.exclude(kind=PUBLIC_KEY).values_list("value", flat=True))


def test_a_second_village_for_a_commune_is_refused_on_roads_without_a_form(house: House) -> None:
    first, second = house.village(), house.village(draft=True)
    second.commune = first.commune
    with pytest.raises(NotReady) as refusal:
        second.save_revision(clean=False).publish()
    assert [obstacle.column for obstacle in refusal.value.obstacles] == ["commune"]
    assert not VillagePage.objects.get(pk=second.pk).live


def test_a_commune_that_is_blanked_is_free_again(house: House) -> None:
    village = house.village(draft=True)
    assert held() == [str(village.commune_id)]
    village.commune = None
    village.save()
    assert held() == []


def test_a_deleted_village_gives_its_commune_back(house: House) -> None:
    village = house.village()
    fresh(village).delete()
    assert held() == []


def test_a_translation_claims_nothing_and_keeps_the_claim(house: House, english: Locale) -> None:
    village = house.village()
    translation = village.copy_for_translation(english, copy_parents=True)
    assert held() == [str(village.commune_id)]
    translation.delete()
    assert held() == [str(village.commune_id)]


def test_a_copy_starts_without_a_commune(house: House) -> None:
    village = house.village()
    copy = house.publish(fresh(village)).copy(update_attrs={"slug": "copie"}, keep_live=True)
    assert copy.commune_id is None
    assert not copy.live
