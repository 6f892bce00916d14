"""A place to work: a desk at a window, and the country behind the panes."""

from cms.drawings.chance import Chance
from cms.drawings.landscape import draw_landscape
from cms.drawings.pen import HEIGHT, WIDTH, Sheet, at, box, disc, leaf, line, polygon
from cms.drawings.plants import pot
from cms.drawings.seasons import Palette
from cms.drawings.village import Village

WALLS = (("#f0dcc6", "#e5cbaf"), ("#dfe6df", "#cfd9d0"), ("#e9dfcb", "#dacdb3"), ("#dde6ea", "#ccd9df"))
FRAME, FRAME_SHADE = "#8a5a3c", "#6f4630"
DESK, DESK_EDGE = "#a97c58", "#8a6143"
LEFT, TOP, ACROSS, DOWN = 420, 96, 760, 480  # the opening of the window
DESKTOP = 716


def draw_desk(sheet: Sheet, words: tuple[str, ...], palette: Palette) -> None:
    """The view, the wall pierced by the window, the desk and what lies on it."""
    chance = Chance("desk", *words)
    view = Sheet()
    draw_landscape(view, words, palette, Village(*words, is_hamlet=True) if chance.once_in(2) else None, hills=4)
    # Wider than the opening: the wall hides the rest.
    sheet.paste(view, LEFT - 60, TOP - 20, ".56")
    _wall(sheet, chance)
    _window(sheet)
    sheet.fill(DESK, box(0, DESKTOP, WIDTH, HEIGHT - DESKTOP))
    sheet.fill(DESK_EDGE, box(0, DESKTOP, WIDTH, 14))
    left, right = chance.shuffled((_plant, _lamp, _books))[:2]
    left(sheet, chance, 270, palette)
    right(sheet, chance, 1330, palette)
    _laptop(sheet, 800 + chance.between(-60, 60))
    mug = chance.of((500, 1120))
    sheet.stroke("#f6ead6", 10, f"M{at(mug + 62, DESKTOP - 50)}q44-4 34 24q-8 20-36 10")
    sheet.fill("#f6ead6", f"M{at(mug, DESKTOP - 72)}h66v52q0 26-22 26h-22q-22 0-22-26z")


def _wall(sheet: Sheet, chance: Chance) -> None:
    plain, stone = chance.of(WALLS)
    hole = f"M{LEFT} {TOP}v{DOWN}h{ACROSS}v-{DOWN}z"
    sheet.fill(plain, box(0, 0, WIDTH, DESKTOP) + hole)
    stones = ""
    for _ in range(16):
        x, y, wide = chance.between(-30, WIDTH), chance.between(20, DESKTOP - 80), chance.between(60, 110)
        beside = x + wide < LEFT - 50 or x > LEFT + ACROSS + 50
        stones += box(x, y, wide, 36) if beside else ""
    sheet.fill(stone, stones)


def _window(sheet: Sheet) -> None:
    """The frame, two casements, the sill."""
    middle, right, foot = LEFT + ACROSS // 2, LEFT + ACROSS, TOP + DOWN
    sheet.fill(
        FRAME,
        box(LEFT - 24, TOP - 24, ACROSS + 48, 24),
        box(LEFT - 24, TOP, 24, DOWN),
        box(right, TOP, 24, DOWN),
        box(middle - 11, TOP, 22, DOWN),
        box(LEFT, TOP + 150, ACROSS, 12),
    )
    sheet.fill(FRAME_SHADE, box(LEFT - 44, foot, ACROSS + 88, 28), box(middle - 2, TOP, 4, DOWN))


def _laptop(sheet: Sheet, x: int) -> None:
    back = [(x - 150, DESKTOP + 20), (x - 132, DESKTOP - 172), (x + 132, DESKTOP - 172), (x + 150, DESKTOP + 20)]
    screen = [(x - 132, DESKTOP + 8), (x - 118, DESKTOP - 158), (x + 118, DESKTOP - 158), (x + 132, DESKTOP + 8)]
    sheet.fill("#33454c", polygon(back))
    sheet.fill("#eef4f5", polygon(screen))
    sheet.fill("#1d5673", box(x - 92, DESKTOP - 128, 96, 14))
    sheet.fill("#b9c7cb", *(box(x - 92, DESKTOP - 94 + 26 * i, wide, 9) for i, wide in enumerate((180, 150, 168))))
    sheet.fill("#56696f", box(x - 184, DESKTOP + 18, 368, 14))
    sheet.fill("#8a6143", box(x - 184, DESKTOP + 32, 368, 8))


def _plant(sheet: Sheet, chance: Chance, x: int, palette: Palette) -> None:
    foot = DESKTOP + 24
    for colour, blades in (("#6c9a5e", (-3, -1, 1, 3)), ("#4f8a4c", (-2, 0, 2))):
        figures = ""
        for blade in blades:
            tip_x, tip_y = x + blade * 44, foot - 300 + abs(blade) * 34
            figures += f"M{at(x, foot - 100)}Q{at(x + blade * 8 - 26, tip_y + 90)} {at(tip_x, tip_y)}"
            figures += f"Q{at(x + blade * 30 + 26, tip_y + 110)} {at(x, foot - 100)}z"
        sheet.fill(colour, figures)
    pot(sheet, x, foot, 130)
    if chance.once_in(2):
        sheet.fill(palette.blossom, *(disc(x + dx, foot - 290 + abs(dx), 15) for dx in (-60, 6, 66)))


def _lamp(sheet: Sheet, chance: Chance, x: int, palette: Palette) -> None:
    side, foot = (1 if x < WIDTH // 2 else -1), DESKTOP + 22
    elbow, head = (x - 50 * side, foot - 190), (x + 70 * side, foot - 300)
    sheet.fill("#ffedb3", polygon([head, (x + 20 * side, foot), (x + 290 * side, foot)]), opacity=".4")
    sheet.stroke("#33454c", 11, line([(x, foot), elbow, head]))
    shade = [
        (head[0] - 20 * side, head[1] - 34),
        (head[0] + 30 * side, head[1] - 40),
        (head[0] + 100 * side, head[1] + 34),
        (head[0] - 36 * side, head[1] + 52),
    ]
    sheet.fill(chance.of(("#a4432a", "#1d5673", "#2c6646")), polygon(shade))
    sheet.fill("#33454c", box(x - 62, foot - 12, 124, 16))


def _books(sheet: Sheet, chance: Chance, x: int, palette: Palette) -> None:
    """A pile of books, and what the season leaves on it."""
    y = DESKTOP + 22
    for _ in range(chance.between(3, 5)):
        wide, tall = chance.between(170, 230), chance.between(26, 42)
        y -= tall
        left = x - wide / 2 + chance.between(-14, 14)
        sheet.fill(chance.of(("#1d5673", "#a4432a", "#d8b25c", "#2c6646", "#7e93a8")), box(left, y, wide, tall))
        sheet.fill("#f6ead6", box(left + wide - 26, y + 5, 26, tall - 10))
    sheet.fill("#4f8a4c", *(leaf(x + dx, y - 62, 22, 66) for dx in (-26, 0, 26)))
    sheet.fill(palette.blossom, *(disc(x + dx, y - 116 - dy, 17) for dx, dy in ((-30, 0), (2, 16), (32, 2))))
    sheet.fill("#8fb3c2", f"M{at(x - 30, y - 76)}h60l-10 76h-40z")
