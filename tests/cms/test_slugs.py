"""Addresses made from titles, by the site; tests/journeys/test_editor.py asks the editor's script."""

import pytest

from tests.factories import House, PlainPageFactory

pytestmark = pytest.mark.django_db


def test_an_accented_title_makes_a_plain_address(house: House) -> None:
    assert PlainPageFactory(parent=house.business, title="Église", slug="").slug == "eglise"
