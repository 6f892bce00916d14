"""Cultura: a stage under its scalloped curtain, and on the painted cloth the hills of the season."""

from collections.abc import Iterator

from cms.drawings.chance import Chance
from cms.drawings.landscape import draw_landscape
from cms.drawings.pen import HEIGHT, WIDTH, Sheet, at, box, disc, line, polygon
from cms.drawings.seasons import Palette

CURTAIN = ("#1b6355", "#24786a", "#15493f")
NIGHT, GOLD, BOARDS = "#0d1f21", "#d8b25c", "#7b5a3f"


def draw_stage(sheet: Sheet, words: tuple[str, ...], palette: Palette) -> None:
    """The cloth, the boards, what waits on them, the lights, the curtain, the public."""
    chance = Chance("stage", *words)
    sheet.fill(NIGHT, box(0, 0, WIDTH, HEIGHT))
    cloth = Sheet()
    draw_landscape(cloth, words, palette, hills=4)
    sheet.paste(cloth, 268, 92, ".665")
    sheet.fill(NIGHT, box(300, 96, 1000, 600), opacity=".34")
    sheet.fill(BOARDS, polygon([(300, 610), (1300, 610), (1420, HEIGHT), (180, HEIGHT)]))
    seams = [line([(800 + 100 * i, 610), (800 + 160 * i, HEIGHT)]) for i in range(-5, 6)]
    sheet.stroke("#65482f", 4, *seams)
    _lights(sheet, chance)
    chance.of((_piano, _bass, _chairs, _trapeze, _microphones))(sheet, 800 + chance.between(-90, 90))
    _drapes(sheet)
    _valance(sheet)
    _public(sheet, chance)


def _lights(sheet: Sheet, chance: Chance) -> None:
    """Three beams from the flies to the boards."""
    beams = ""
    for x in (470, 800, 1130):
        foot = 800 + (x - 800) // 3 + chance.between(-120, 120)
        beams += f"M{x - 16} 60h32L{foot + 130} 700a130 26 0 0 1-260 0z"
    sheet.fill("#fff0c0", beams, opacity=".2")
    sheet.fill("#fff0c0", f"M{at(520, 716)}a280 44 0 0 1 560 0a280 44 0 0 1-560 0z", opacity=".22")


def _piano(sheet: Sheet, x: int) -> None:
    body = f"M{at(x - 150, 610)}h300c0-40-40-44-80-50c-30-60-70-64-110-60h-110z"
    lid = polygon([(x - 146, 500), (x - 90, 380), (x + 80, 470), (x + 60, 520)])
    legs = box(x - 130, 610, 14, 90), box(x + 116, 610, 14, 90), box(x - 4, 610, 12, 84)
    sheet.fill("#10171a", body, lid, *legs)
    sheet.fill("#f6ead6", box(x - 176, 574, 60, 12))
    sheet.fill(
        "#10171a",
        box(x - 178, 586, 66, 24),
        box(x - 262, 632, 70, 14),
        box(x - 254, 646, 10, 56),
        box(x - 210, 646, 10, 56),
    )


def _bass(sheet: Sheet, x: int) -> None:
    """A double bass on its stand, and a stool."""
    sheet.stroke("#4a2c1c", 12, line([(x, 330), (x, 500)]))
    sheet.fill("#a4532a", f"M{at(x, 440)}c70 0 70 84 40 104c64 26 70 150-40 150s-104-124-40-150c-30-20-30-104 40-104z")
    sheet.stroke(
        "#2a1a12",
        5,
        line([(x, 350), (x, 660)]),
        line([(x - 20, 560), (x - 26, 606)]),
        line([(x + 20, 560), (x + 26, 606)]),
    )
    sheet.fill("#4a2c1c", box(x - 14, 318, 28, 26), box(x - 3, 690, 6, 30))
    sheet.fill("#10171a", box(x + 130, 590, 84, 14), box(x + 140, 604, 8, 112), box(x + 196, 604, 8, 112))


def _chairs(sheet: Sheet, x: int) -> None:
    """Two chairs that face each other across a table: a play is about to begin."""
    for side in (-1, 1):
        back, seat = x + side * 210, x + side * 120
        sheet.stroke("#d3a168", 12, line([(back, 470), (back, 712)]), line([(back, 590), (seat, 590), (seat, 712)]))
        sheet.stroke("#d3a168", 9, line([(back, 500), (back - side * 4, 560)]))
    sheet.fill("#8a5a3c", box(x - 84, 556, 168, 14), box(x - 8, 570, 16, 142))
    sheet.fill("#f6ead6", box(x - 12, 500, 24, 56))
    sheet.fill("#c4633c", disc(x, 486, 17), disc(x - 18, 500, 12), disc(x + 18, 500, 12))


def _trapeze(sheet: Sheet, x: int) -> None:
    """A trapeze, three clubs and a ball: the circus."""
    sheet.stroke("#f0dcae", 5, line([(x - 110, 60), (x - 74, 400)]), line([(x + 110, 60), (x + 74, 400)]))
    sheet.stroke("#d8b25c", 12, line([(x - 80, 402), (x + 80, 402)]))
    sheet.fill("#a4432a", disc(x + 140, 660, 56))
    sheet.fill("#f0b429", f"M{at(x + 86, 644)}a58 58 0 0 1 108 0a120 60 0 0 0-108 0z")
    for i in range(3):
        sheet.fill(
            "#f6ead6",
            polygon([(x - 210 + 62 * i, 716), (x - 196 + 62 * i, 600), (x - 182 + 62 * i, 716)]),
            disc(x - 196 + 62 * i, 664, 17),
        )


def _microphones(sheet: Sheet, x: int) -> None:
    """Two microphones and a guitar that leans on its amplifier."""
    sheet.fill("#10171a", box(x + 90, 596, 150, 124))
    sheet.fill("#2e454d", box(x + 102, 626, 126, 82))
    sheet.fill("#c4633c", f"M{at(x + 150, 690)}c-40-10-36-60-12-70c-14-30 6-52 26-46s28 32 8 54c22 14 22 72-22 62z")
    sheet.stroke("#4a2c1c", 10, line([(x + 164, 590), (x + 206, 440)]))
    for post in (x - 170, x - 30):
        sheet.stroke("#10171a", 8, line([(post, 470), (post, 716)]), line([(post - 40, 718), (post + 40, 718)]))
        sheet.fill("#c9d3d2", disc(post, 462, 17))


def _drapes(sheet: Sheet) -> None:
    """Both sides of the curtain, drawn back in folds."""
    cloths: dict[str, str] = {}
    for colour, x, width in ((CURTAIN[0], -20, 372), *_folds()):
        top, foot = (x, x + width), (round(x * 0.86), round(x * 0.86 + width * 0.8))
        for left, right, low_left, low_right in ((*top, *foot), tuple(WIDTH - place for place in (*top, *foot))):
            path = f"M{left} 0H{right}C{right} 420 {low_right} 560 {low_right} 870H{low_left}"
            cloths[colour] = cloths.get(colour, "") + f"{path}C{low_left} 560 {left} 420 {left} 0z"
    for colour, figures in cloths.items():
        sheet.fill(colour, figures)


def _folds() -> Iterator[tuple[str, int, int]]:
    """A fold in the light, a fold in the shade, five times."""
    for i in range(5):
        yield CURTAIN[1], 20 + 70 * i, 30
        yield CURTAIN[2], 54 + 70 * i, 18


def _valance(sheet: Sheet) -> None:
    """The scallops that hang before everything, with their cord of gold."""
    scallops = "".join("q80 88 160 0" for _ in range(10))
    sheet.fill(CURTAIN[2], f"M0 0V112{scallops}V0z")
    sheet.fill(CURTAIN[0], f"M0 0V98{scallops}V0z")
    sheet.stroke(GOLD, 6, f"M0 98{scallops}")
    sheet.fill(GOLD, *(disc(160 * i, 104, 10) for i in range(11)))


def _public(sheet: Sheet, chance: Chance) -> None:
    """Heads in the dark: two rows, no face."""
    for colour, y, radius, step in (("#12282b", 846, 33, 104), ("#0a1719", 888, 41, 122)):
        x, heads = -chance.between(10, 60), []
        while x < WIDTH + 60:
            heads.append((x, y + chance.between(-9, 9)))
            x += step + chance.between(-10, 16)
        sheet.dots(colour, 46, [(x, HEIGHT + 16) for x, _ in heads if y < 880])
        sheet.dots(colour, radius, heads)
