"""Plants in pots: the season beside a door or on a desk."""

from cms.drawings.chance import Chance
from cms.drawings.pen import Sheet, disc, leaf, polygon
from cms.drawings.seasons import Palette


def pot(sheet: Sheet, x: float, foot: float, size: float) -> None:
    """A pot of fired clay, ``size`` wide at its rim, its middle at ``x``."""
    half, tall = size / 2, size * 0.9
    body = [
        (x - half * 0.86, foot - tall),
        (x + half * 0.86, foot - tall),
        (x + half * 0.62, foot),
        (x - half * 0.62, foot),
    ]
    rim = [
        (x - half, foot - tall),
        (x + half, foot - tall),
        (x + half, foot - tall * 0.76),
        (x - half, foot - tall * 0.76),
    ]
    sheet.fill("#b8553a", polygon(body))
    sheet.fill("#c4633c", polygon(rim))


def planter(sheet: Sheet, chance: Chance, x: float, foot: float, palette: Palette) -> None:
    """A clipped shrub, a cypress in a pot or a pot in flower, 110 wide."""
    top = foot - 84
    kind = chance.between(0, 2)
    if kind == 0:
        sheet.stroke("#8a5a3c", 10, f"M{x:.0f} {top:.0f}v-40")
        sheet.fill("#4f8a4c", disc(x, top - 92, 66))
        sheet.fill(
            palette.blossom, *(disc(x + dx, top - 92 + dy, 9) for dx, dy in ((-34, -18), (8, -40), (30, 6), (-8, 22)))
        )
    elif kind == 1:
        sheet.fill(palette.cypress, leaf(x, top + 14, 84, 250))
    else:
        sheet.fill("#4f8a4c", *(leaf(x + dx, top + 12, 44, tall) for dx, tall in ((-34, 92), (34, 92), (0, 128))))
        heads = ((-50, -84), (-20, -124), (24, -132), (54, -88), (2, -84))
        sheet.fill(palette.blossom, *(disc(x + dx, top + dy, 20) for dx, dy in heads))
    pot(sheet, x, foot, 104)
