"""Distances between two positions, in kilometres."""

from math import asin, cos, radians, sin, sqrt

# Mean radius R1 of the GRS 80 / WGS 84 ellipsoid, (2a + b) / 3, as defined by the IUGG (Moritz, Geodetic Reference
# System 1980). On a sphere of this radius the error is at most about 0.5 %, less than a road's detour.
EARTH_RADIUS_KM = 6371.0088


def great_circle_km(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """The distance as the crow flies between two WGS 84 positions given in decimal degrees, in kilometres.

    Haversine formula (R. W. Sinnott, "Virtues of the Haversine", Sky and Telescope, 1984), which stays exact for
    neighbouring villages where the law of cosines loses its digits.
    """
    phi1, phi2 = radians(lat1), radians(lat2)
    half = sin((phi2 - phi1) / 2) ** 2 + cos(phi1) * cos(phi2) * sin(radians(lon2 - lon1) / 2) ** 2
    # Rounding may push the haversine of two antipodes a hair outside [0, 1].
    return 2 * EARTH_RADIUS_KM * asin(sqrt(min(1.0, max(0.0, half))))
