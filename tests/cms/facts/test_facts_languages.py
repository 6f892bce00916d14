"""A fact has one value, the live French row's, in every language and on every road."""

from typing import Any

import pytest
from django.test import Client
from wagtail.models import Locale
from wagtail_localize.models import Translation, TranslationSource

from cms.facts.gate import NotReady
from cms.facts.models import FactNote
from cms.projection.models import Entry
from listings.models import TakeoverPage
from tests.conftest import Committed
from tests.factories import House, qualify

pytestmark = pytest.mark.django_db


def translate(page: Any, locale: Locale) -> None:
    """Translate ``page`` with wagtail-localize, as an editor would, and publish it."""
    source, _created = TranslationSource.update_or_create_from_instance(page)
    translation, _created = Translation.objects.get_or_create(source=source, target_locale=locale)
    translation.save_target(publish=True)


def reprice(page: TakeoverPage, price: int) -> None:
    page.price = price
    TakeoverPage.objects.filter(pk=page.pk).update(qualified_values=page.fingerprint())
    page.save_revision().publish()


@pytest.fixture
def pair(house: House, english: Locale, committed: Committed) -> tuple[TakeoverPage, TakeoverPage]:
    """A published takeover and its published English translation."""
    with committed():
        for parent in (house.home, house.business, house.takeovers):
            translate(parent, english)
        takeover = house.takeover(published=True, price=100)
        translate(takeover, english)
    translation = TakeoverPage.objects.get(translation_key=takeover.translation_key, locale=english)
    assert translation.live
    return takeover, translation


def test_a_price_published_in_french_is_the_english_price_at_the_same_publish(
    pair: tuple[TakeoverPage, TakeoverPage], committed: Committed, client: Client
) -> None:
    takeover, translation = pair
    with committed():
        reprice(takeover, 999)
    assert TakeoverPage.objects.get(pk=translation.pk).price == 999
    assert Entry.objects.get(page_id=translation.pk).price == 999


def test_a_french_draft_leaves_english_alone(pair: tuple[TakeoverPage, TakeoverPage]) -> None:
    takeover, translation = pair
    takeover.price = 5
    takeover.save_revision()
    assert TakeoverPage.objects.get(pk=translation.pk).price == 100


def test_publishing_a_translation_again_from_its_old_snapshot_keeps_the_new_price(
    pair: tuple[TakeoverPage, TakeoverPage], english: Locale, committed: Committed
) -> None:
    takeover, translation = pair
    with committed():
        reprice(takeover, 999)
        Translation.objects.get(target_locale=english, source__object_id=takeover.translation_key).save_target(
            publish=True
        )
    assert TakeoverPage.objects.get(pk=translation.pk).price == 999


def test_an_english_draft_and_a_revert_show_the_live_french_price(
    pair: tuple[TakeoverPage, TakeoverPage], committed: Committed
) -> None:
    takeover, translation = pair
    old = translation.save_revision()
    with committed():
        reprice(takeover, 999)
    assert old.as_object().price == 999
    with committed():
        old.publish()
    assert TakeoverPage.objects.get(pk=translation.pk).price == 999


def test_the_english_words_survive_a_french_publish(
    pair: tuple[TakeoverPage, TakeoverPage], committed: Committed
) -> None:
    takeover, translation = pair
    translation.title, translation.activity = "Bakery", "Bakery and pastry"
    with committed():
        translation.save_revision().publish()
        reprice(takeover, 999)
    fresh = TakeoverPage.objects.get(pk=translation.pk)
    assert (fresh.title, fresh.activity, fresh.price) == ("Bakery", "Bakery and pastry", 999)


def test_notes_are_read_from_the_french_page(pair: tuple[TakeoverPage, TakeoverPage]) -> None:
    takeover, translation = pair
    FactNote.objects.create(page=takeover, column="price", state="declared", source="le cédant")
    assert translation.notes_by_column()["price"].source == "le cédant"
    assert not FactNote.objects.filter(page_id=translation.pk).exists()


def test_withdrawing_the_french_page_withdraws_its_translations(
    pair: tuple[TakeoverPage, TakeoverPage], committed: Committed
) -> None:
    takeover, translation = pair
    with committed():
        takeover.unpublish()
    assert not TakeoverPage.objects.get(pk=translation.pk).live
    with pytest.raises(NotReady):
        translation.save_revision().publish()


def test_the_life_of_a_takeover_is_read_on_its_french_row(pair: tuple[TakeoverPage, TakeoverPage]) -> None:
    takeover, translation = pair
    TakeoverPage.objects.filter(pk=takeover.pk).update(state="conclue")
    assert translation.save_revision().as_object().state == "conclue"


def test_a_revert_does_not_reopen_a_sold_takeover(house: House, committed: Committed) -> None:
    with committed():
        takeover = house.takeover(published=True)
        first = takeover.latest_revision
        TakeoverPage.objects.filter(pk=takeover.pk).update(state="conclue")
        first.publish()
    assert TakeoverPage.objects.get(pk=takeover.pk).state == "conclue"


def test_a_copy_starts_without_reference_qualification_or_state(house: House) -> None:
    takeover = house.takeover(published=True)
    TakeoverPage.objects.filter(pk=takeover.pk).update(state="conclue")
    copy = TakeoverPage.objects.get(pk=takeover.pk).copy(update_attrs={"slug": "copie"}, keep_live=True)
    assert not copy.live
    assert copy.reference not in ("", takeover.reference)
    assert (copy.state, copy.qualified_values) == ("ouverte", "")
    assert qualify(copy).is_qualified
