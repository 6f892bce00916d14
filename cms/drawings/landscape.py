"""The Gers from a hilltop: the Pyrenees behind, one sun, five hills, fields whose rows follow the slope."""

from collections.abc import Callable
from dataclasses import dataclass

from cms.drawings.chance import Chance
from cms.drawings.hills import BLEED, Field, Hill, crowned_hill, rolling_hill
from cms.drawings.houses import SHUTTERS, TILES, WALLS, House, Row
from cms.drawings.pen import WIDTH, Point, Sheet, at, disc, leaf, polygon
from cms.drawings.seasons import Crop, Palette

CROWN = 2  # the hill that carries the village
HORIZON = 440


@dataclass(frozen=True, slots=True)
class Country:
    """The shape of a landscape: all that its name decides before a season colours it."""

    middle: int  # where the crown stands, from the left
    sun_left: bool
    hills: tuple[Hill, ...]


#: Draws what stands on the crown: the sheet, the country and the season's colours.
Crown = Callable[[Sheet, Country, Palette], None]


def country(chance: Chance) -> Country:
    """A landscape of its own; its crown is near the middle, so that every crop shows it."""
    middle, shift = chance.between(710, 890), chance.between(-14, 14)
    return Country(
        middle,
        chance.once_in(2),
        (
            rolling_hill(chance, 418 + shift // 2, 16),
            rolling_hill(chance, 466 + shift, 28),
            crowned_hill(chance, 512 + shift, middle),
            rolling_hill(chance, chance.between(632, 664), 44),
            rolling_hill(chance, chance.between(780, 816), 56),
        ),
    )


def draw_landscape(
    sheet: Sheet, words: tuple[str, ...], palette: Palette, crown: Crown | None = None, hills: int = 5
) -> None:
    """From the sky to the nearest hill, or to the ``hills`` farthest ones; ``words`` decide every shape."""
    land = country(Chance("country", *words))
    _sky(sheet, Chance("sky", *words), land, palette)
    _pyrenees(sheet, Chance("peaks", *words), land, palette)
    tone = Chance("tone", *words).of(palette.hills)
    trees, plots = Chance("trees", *words), _fields(Chance("fields", *words), land, palette)
    for index, hill in enumerate(land.hills[:hills]):
        sheet.fill(tone[index], hill.outline())
        for field, crop, kind in plots.get(index, ()):
            _field(sheet, field, crop, kind)
        if index == CROWN + 1:
            _road(sheet, land)
        if index == CROWN:
            (crown or farm)(sheet, land, palette)
        _trees(sheet, trees, land, index, palette)


def _sky(sheet: Sheet, chance: Chance, land: Country, palette: Palette) -> None:
    sheet.sky(*palette.sky)
    away = chance.between(330, 520)
    x, y = land.middle + (-away if land.sun_left else away), chance.between(150, 235)
    sheet.fill(palette.halo, disc(x, y, 104), opacity=".5")
    sheet.fill(palette.sun, disc(x, y, 56))


def _pyrenees(sheet: Sheet, chance: Chance, land: Country, palette: Palette) -> None:
    """A pale range, and before it one whose peaks have a side in the sun, a side in the shade and their snow."""
    far = [(-BLEED, HORIZON)]
    while far[-1][0] < WIDTH + BLEED:
        far.append((far[-1][0] + chance.between(70, 150), chance.between(306, 348)))
    sheet.fill(palette.peaks[0], polygon([*far, (far[-1][0], HORIZON)]), opacity=".55")
    ridge = _ridge(chance)
    sheet.fill(palette.peaks[0], polygon([(ridge[0][0], HORIZON), *ridge, (ridge[-1][0], HORIZON)]))
    shade, snow = "", ""
    for left, peak, right in zip(ridge[::2], ridge[1::2], ridge[2::2], strict=False):
        col = right if land.sun_left else left
        fold = peak[0] + (col[0] - peak[0]) * chance.between(12, 40) / 100
        middle = (peak[0] + (fold - peak[0]) * 0.2, (peak[1] + HORIZON) / 2)
        shade += polygon([peak, col, (col[0] + (fold - col[0]) * 0.2, HORIZON), (fold, HORIZON), middle])
        snow += _snow(left, peak, right, palette.snow_depth / 100)
    sheet.fill(palette.peaks[1], shade)
    sheet.fill(palette.snow, snow)


def _ridge(chance: Chance) -> list[Point]:
    """Saddle, peak, saddle, peak, saddle: a skyline, with a summit higher than the others now and then."""
    x = -BLEED - chance.between(0, 90)
    ridge: list[Point] = [(x, chance.between(350, 384))]
    while x < WIDTH + BLEED:
        height = chance.of((54, 70, 84, 112))
        x += height + chance.between(10, 60)
        ridge.append((x, 392 - height - chance.between(0, 22)))
        x += height + chance.between(0, 50)
        ridge.append((x, chance.between(346, 384)))
    return ridge


def _snow(left: Point, peak: Point, right: Point, depth: float) -> str:
    """The white of a peak: down both flanks, with a hem of teeth."""
    (x, top), drop = peak, (HORIZON - peak[1]) * depth
    reach = (right[0] - left[0]) / 2 * depth
    (to_left, to_right) = (
        (x + (foot[0] - x) * share, top + (foot[1] - top) * share)
        for foot in (left, right)
        for share in [min(0.92, drop / (foot[1] - top))]
    )
    teeth = [(0.5, 0.62), (0.22, 1.02), (-0.06, 0.6), (-0.4, 1.0)]
    return polygon([peak, to_right, *((x + reach * across, top + drop * down) for across, down in teeth), to_left])


Plots = dict[int, list[tuple[Field, Crop, str]]]


def _fields(chance: Chance, land: Country, palette: Palette) -> Plots:
    """Parcels beside the crown and on the flank below it; vines, sunflowers and wheat are each somewhere."""
    crops = {"vines": palette.vines, "sunflowers": palette.sunflowers, "wheat": palette.wheat}
    near, beside = chance.shuffled(list(crops)), chance.shuffled(list(crops))
    middle, shift = land.middle, chance.between(-50, 50)
    places = [
        (CROWN, middle - 690 + shift, middle - 385, 4, 96, -40, beside[0]),
        (CROWN, middle + 390, middle + 690 + shift, 4, 96, 40, beside[1]),
        (3, -60, 340 + shift, 0, 150, -90, near[0]),
        (3, 352 + shift, 700 + shift, 0, 170, -36, near[1]),
        (3, 1010 + shift, 1440, 0, 150, 70, near[2]),
        (4, *chance.of(((140, 640), (860, 1420))), 14, 120, chance.of((-50, 50)), beside[2]),
    ]
    plots: Plots = {}
    for index, left, right, top, bottom, lean, kind in places:
        field = Field(land.hills[index], left, right, top, bottom, lean)
        plots.setdefault(index, []).append((field, crops[kind], kind))
    return plots


def _field(sheet: Sheet, field: Field, crop: Crop, kind: str) -> None:
    depth = field.bottom - field.top
    sheet.fill(crop.ground, field.parcel())
    if kind == "vines":
        sheet.stroke(crop.rows, min(6, depth / 15), field.furrows(round((field.right - field.left) / 27)))
    elif kind == "sunflowers":
        # Round ends on dashes of no length are the heads of the flowers, in their rows.
        sheet.stroke(crop.rows, depth / 12, field.terraces(7), dash=f"0 {round(depth / 8)}")
    else:
        sheet.stroke(crop.rows, depth / 26, field.terraces(6))


def _road(sheet: Sheet, land: Country) -> None:
    """The white road that comes up the flank to the crown."""
    hill, x = land.hills[3], land.middle + (90 if land.sun_left else 60)
    y = hill.height(x)
    left = f"M{at(x - 3, y)}C{at(x + 60, y + 36)} {at(x - 96, y + 70)} {at(x - 52, y + 190)}"
    right = f"L{at(x + 2, y + 190)}C{at(x - 46, y + 74)} {at(x + 88, y + 40)} {at(x + 5, y)}z"
    sheet.fill("#f2e7d0", left + right)


def _trees(sheet: Sheet, chance: Chance, land: Country, index: int, palette: Palette) -> None:
    """Oaks alone or two by two, cypresses; none where the crown stands."""
    size, hill = (5, 8, 13, 21, 30)[index], land.hills[index]
    oaks: dict[float, list[Point]] = {size * 0.7: [], size: [], size * 1.25: []}
    cypresses = ""
    for _ in range((8, 6, 4, 4, 3)[index]):
        x = chance.between(10, WIDTH - 10)
        y = hill.height(x) + chance.between(0, size)
        if index == CROWN and abs(x - land.middle) < 330:
            continue
        if index and chance.once_in(3):
            cypresses += leaf(x, y + size, size * 0.9, size * 4)
            continue
        for step in range(chance.between(1, 2)):
            radius = chance.of(list(oaks))
            oaks[radius].append((x + step * size * 1.4, y - radius * 0.55))
    for radius, points in oaks.items():
        _oaks(sheet, radius, points, -1 if land.sun_left else 1, palette)
    sheet.fill(palette.cypress, cypresses)


def _oaks(sheet: Sheet, radius: float, points: list[Point], sunward: int, palette: Palette) -> None:
    """Round trees of one size, lighter where the sun is."""
    sheet.dots(palette.oaks[1], radius, points)
    if radius > 8:
        reach = radius * 0.2
        sheet.dots(palette.oaks[0], radius * 0.76, [(x + sunward * reach, y - reach * 0.6) for x, y in points])


def farm(sheet: Sheet, land: Country, palette: Palette) -> None:
    """A farmhouse alone under its tiles, between two cypresses: a landscape without a village."""
    x = land.middle - 50
    foot, row = land.hills[CROWN].height(x + 50) + 14, Row()
    turn = 1 if land.sun_left else -1
    sheet.fill(palette.cypress, leaf(x - 60, foot + 8, 22, 104), leaf(x + 214, foot + 10, 24, 122))
    row.add(House(x + 96, foot - 4, 62, 34, 16, 26 * turn), WALLS[1], TILES[0], SHUTTERS[1])
    row.add(House(x, foot + 6, 100, 54, 24, 38 * turn), WALLS[0], TILES[1], SHUTTERS[0])
    row.draw(sheet)
    sheet.dots(palette.oaks[1], 18, [(x - 30, foot), (x + 186, foot + 6)])
