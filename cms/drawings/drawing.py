"""A drawing by its kind, its season and the address of its name."""

from collections.abc import Callable

from cms.drawings.desk import draw_desk
from cms.drawings.landscape import draw_landscape
from cms.drawings.pen import Sheet
from cms.drawings.seasons import PALETTES, Palette
from cms.drawings.shop import draw_shop
from cms.drawings.stage import draw_stage
from cms.drawings.village import Village

#: Part of every address. Raise it with any change of what is drawn: caches keep a drawing for a year.
VERSION = 2

Painter = Callable[[Sheet, tuple[str, ...], Palette], None]


def draw_village(sheet: Sheet, words: tuple[str, ...], palette: Palette) -> None:
    """A landscape with its village."""
    draw_landscape(sheet, words, palette, Village(*words))


#: Kinds by the word of their address; plain landscapes stand for everything else.
PAINTERS: dict[str, Painter] = {
    "village": draw_village,
    "vitrine": draw_shop,
    "scene": draw_stage,
    "bureau": draw_desk,
    "paysage": draw_landscape,
}


def drawing(kind: str, season: str, slug: str) -> bytes:
    """The SVG file, 1600 × 900 units: the same bytes for ever for the same words (and the same ``VERSION``).

    :raises KeyError: for a kind or a season there is none of.
    """
    sheet = Sheet()
    PAINTERS[kind](sheet, (kind, slug), PALETTES[season])
    return sheet.svg()
