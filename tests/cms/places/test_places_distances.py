"""Distances as the crow flies."""

from math import isclose, pi

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms.places.distances import EARTH_RADIUS_KM, great_circle_km
from cms.places.models import Commune

latitudes = st.floats(-90, 90)
longitudes = st.floats(-180, 180)
positions = st.tuples(latitudes, longitudes)


def test_auch_to_toulouse() -> None:
    """Auch's and Toulouse's town halls lie about 68 km apart."""
    assert great_circle_km(43.6466, 0.5862, 43.6045, 1.4440) == pytest.approx(69.1, abs=0.5)


def test_one_degree_of_meridian() -> None:
    """A degree of latitude is a 360th of the circumference."""
    assert great_circle_km(43, 0.5, 44, 0.5) == pytest.approx(2 * pi * EARTH_RADIUS_KM / 360)


@given(positions)
def test_nothing_is_far_from_itself(here: tuple[float, float]) -> None:
    """The distance to oneself is nil."""
    assert great_circle_km(*here, *here) == 0


@given(positions, positions)
def test_there_and_back(here: tuple[float, float], there: tuple[float, float]) -> None:
    """The way back is as long, and no distance exceeds half the circumference."""
    distance = great_circle_km(*here, *there)
    assert isclose(distance, great_circle_km(*there, *here), abs_tol=1e-6)
    assert 0 <= distance <= pi * EARTH_RADIUS_KM + 1e-6


@given(positions, positions, positions)
def test_no_detour_is_shorter(
    here: tuple[float, float], there: tuple[float, float], between: tuple[float, float]
) -> None:
    """Triangle inequality; a metre for rounding near the antipodes."""
    detour = great_circle_km(*here, *between) + great_circle_km(*between, *there)
    assert great_circle_km(*here, *there) <= detour + 1e-3


def test_between_communes() -> None:
    """A commune without position is at no distance."""
    auch = Commune(name="Auch", latitude=43.6466, longitude=0.5862)
    condom = Commune(name="Condom", latitude=43.9568, longitude=0.3727)
    assert auch.distance_km(condom) == pytest.approx(38.5, abs=1)
    assert auch.distance_km(Commune(name="Nulle part")) is None
    assert Commune(name="Nulle part").distance_km(auch) is None
