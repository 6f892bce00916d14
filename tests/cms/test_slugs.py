"""Addresses made from titles, by the site; tests/journeys/test_editor.py asks the editor's script."""

import pytest

from cms.folding import slug_of
from tests.factories import House, PlainPageFactory, fresh

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("title", "slug"),
    [("Église", "eglise"), ("Cœur de bœuf", "coeur-de-boeuf"), ("ŒUVRES", "oeuvres"), ("Ægidius", "aegidius")],
)
def test_a_title_makes_a_plain_address(house: House, title: str, slug: str) -> None:
    assert PlainPageFactory(parent=house.business, title=title, slug="").slug == slug
    assert PlainPageFactory(parent=fresh(house.business), title=title, slug="").slug == f"{slug}-2"
    assert slug_of(title) == slug
