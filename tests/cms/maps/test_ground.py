"""The ground of the maps, on the reference data themselves."""

from typing import Any

import pytest
from django.core.cache import cache

from cms.maps import ground as module
from cms.maps.ground import ground, short_name
from cms.maps.mesh import neighbours, owners
from cms.maps.plane import rings
from cms.places.loading import load_places
from cms.places.models import Commune, Epci
from tests.conftest import Committed

pytestmark = pytest.mark.django_db


@pytest.fixture
def gers(db: None) -> None:
    """The reference data."""
    cache.clear()
    load_places()


def test_no_two_neighbours_look_alike_and_each_tint_is_used(gers: None) -> None:
    tints = {field.slug: field.tint for field in ground().fields}
    next_to = neighbours(owners({epci.slug: rings(epci.outline) for epci in Epci.objects.all()}))
    assert len(tints) == 17 and set(tints.values()) == {1, 2, 3, 4}
    assert [(one, other) for one in next_to for other in next_to[one] if tints[one] == tints[other]] == []


def test_the_border_is_whole(gers: None) -> None:
    land = ground()
    assert land.border.count("M") == land.border.count("z") == 1


def test_the_ground_is_light(gers: None) -> None:
    land = ground()
    drawn = len(land.hairlines) + len(land.border) + sum(len(field.outline) for field in land.fields)
    assert drawn < 33_000, "characters of path, before compression"


def test_an_invented_commune_is_drawn_at_once(gers: None) -> None:
    assert ground().invented == ""
    square = [[[[1.0, 44.0], [1.1, 44.0], [1.1, 44.1], [1.0, 44.1], [1.0, 44.0]]]]
    Commune.objects.create(insee_code="32X09", name="Inventée", slug="inventee", invented=True, outline=square)
    assert ground().invented != "" and len(ground().apart) == 1


def test_what_was_drawn_during_a_loading_is_not_shown_after_it(
    gers: None, committed: Committed, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another process asks between the signal and the commit: it sees, and keeps, the old outlines."""
    with committed():
        module.redraw()
        monkeypatch.setattr(module, "_draw", lambda: "old")
        assert ground() == "old"
    monkeypatch.undo()
    assert ground() != "old"


def test_a_kept_ground_asks_nothing(gers: None, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(2):
        ground()
    with django_assert_num_queries(0):
        ground()


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Communauté de communes Bastides de Lomagne", "Bastides de Lomagne"),
        ("Communauté de communes de la Ténarèze", "Ténarèze"),
        ("Communauté d'agglomération Grand Auch Cœur de Gascogne", "Grand Auch Cœur de Gascogne"),
        ("Communauté de communes d'Aire-sur-l'Adour", "Aire-sur-l'Adour"),
        ("Communauté de communes des Deux Rives", "Deux Rives"),
        ("Autre chose", "Autre chose"),
    ],
)
def test_a_formal_name_is_shortened(name: str, short: str) -> None:
    assert short_name(name) == short
