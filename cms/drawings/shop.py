"""A business to take over: a shop window under its striped awning, on the ground floor of an old house."""

from cms.drawings.chance import Chance
from cms.drawings.houses import OPENING
from cms.drawings.pen import HEIGHT, WIDTH, Sheet, at, box, disc, line, polygon
from cms.drawings.plants import planter
from cms.drawings.seasons import Palette

LEFT, RIGHT, TOP, FOOT = 330, 1270, 300, 820
#: Woodwork, its darker panels, the stripes of the awning.
FRONTS = (
    ("#2f5f7d", "#244a62", "#c4633c"),
    ("#2c6646", "#224f37", "#c4633c"),
    ("#7d3b32", "#642e27", "#2f6f86"),
    ("#8a6a3a", "#6c522c", "#2c6646"),
    ("#3d5a63", "#2e454d", "#b8553a"),
)
CREAM = "#f9eedb"
GOODS = ("#c4633c", "#e3b54c", "#6f9a5b", "#f3e2c7", "#7e93a8", "#a84c30")


def draw_shop(sheet: Sheet, words: tuple[str, ...], palette: Palette) -> None:
    """The wall, the floor above, the front, the street."""
    chance = Chance("shop", *words)
    wood, panel, stripe = chance.of(FRONTS)
    _wall(sheet, chance, palette)
    sheet.fill(wood, box(LEFT, TOP, RIGHT - LEFT, FOOT - TOP))
    sheet.fill(panel, box(LEFT, TOP, RIGHT - LEFT, 66))
    sheet.fill(CREAM, box(LEFT + 250, TOP + 26, RIGHT - LEFT - 500, 12), opacity=".85")
    door_left = chance.once_in(2)
    door, window = (LEFT + 40, LEFT + 330) if door_left else (RIGHT - 270, LEFT + 44)
    _window(sheet, chance, window, palette, panel, words[-1])
    _door(sheet, door, palette, panel)
    _awning(sheet, stripe)
    sheet.fill("#9c8468", box(0, FOOT, WIDTH, HEIGHT - FOOT))
    sheet.fill("#b79c7b", box(0, FOOT, WIDTH, 22), box(door - 26, FOOT - 16, 282, 20))
    planter(sheet, chance, LEFT - 110, FOOT + 8, palette)
    planter(sheet, chance, RIGHT + 90, FOOT + 8, palette)


def _wall(sheet: Sheet, chance: Chance, palette: Palette) -> None:
    """Plain plaster with a few stones, or timber framing; two windows and their shutters of woad."""
    sheet.fill("#efdcc2", box(0, 0, WIDTH, HEIGHT))
    if chance.once_in(2):
        beams = [box(0, 236, WIDTH, 22), *(box(x, 0, 18, 240) for x in (60, 300, 560, 790, 1020, 1280, 1520))]
        braces = line([(80, 236), (290, 0)]), line([(1300, 0), (1510, 236)]), line([(690, 236), (580, 60)])
        sheet.fill("#94694a", *beams)
        sheet.stroke("#94694a", 17, *braces, line([(910, 236), (1020, 60)]))
    stones = ""
    for _ in range(15):
        x, y = chance.between(-40, WIDTH), chance.between(280, FOOT - 60)
        stones += "" if LEFT - 150 < x < RIGHT + 20 else box(x, y, chance.between(60, 110), 34)
    sheet.fill("#e4cba8", stones)
    for x in (390, 1110):
        sheet.fill("#5b8aa3", box(x - 62, -10, 58, 196), box(x + 104, -10, 58, 196))
        sheet.fill("#4b748a", *(box(x + at_x, y, 42, 6) for at_x in (-54, 112) for y in range(20, 180, 40)))
        sheet.fill("#cdb491", box(x - 14, 186, 128, 16))
        sheet.fill(palette.light, box(x, -10, 100, 196))
        sheet.fill("#8a5a3c", box(x + 46, -10, 8, 196), box(x, 84, 100, 8))
        sheet.fill(palette.blossom, *(disc(x + 4 + 18 * i, 180 - 6 * (i % 2), 13) for i in range(6)))


def _window(sheet: Sheet, chance: Chance, x: int, palette: Palette, panel: str, slug: str) -> None:
    """The display: two shelves of what the trade sells, or a curtain where it sells nothing that stands on a shelf."""
    top, width, foot = TOP + 110, 566, FOOT - 86
    sheet.fill(palette.light, box(x, top, width, foot - top))
    sheet.fill(panel, box(x, foot + 20, width, 46))
    goods = next((goods for names, goods in TRADES if any(name in slug for name in names)), None)
    if goods is None:
        _curtain(sheet, chance, x, width, foot, palette)
    else:
        for shelf in (top + 178, foot - 6):
            goods(sheet, chance, x + 34, x + width - 34, shelf)
            sheet.fill("#8a5a3c", box(x, shelf, width, 12))
    glare = [(x + 330, foot), (x + 470, top), (x + 530, top), (x + 390, foot)]
    thin = [(x + 412, foot), (x + 552, top), (x + 566, top), (x + 566, top + 16), (x + 430, foot)]
    sheet.fill("#ffffff", polygon(glare), polygon(thin), opacity=".28")


def _bread(sheet: Sheet, chance: Chance, x: int, end: int, shelf: int) -> None:
    crust, scores = "", ""
    while x < end - 90:
        long = chance.of((88, 64, 46))
        tall = 40 if long > 50 else 46
        r = f"{long // 2} {tall // 2}"
        crust += f"M{at(x, shelf - tall // 2)}a{r} 0 0 1 {long} 0a{r} 0 0 1-{long} 0z"
        scores += "".join(line([(x + s, shelf - 16), (x + s + 10, shelf - 28)]) for s in range(16, long - 20, 17))
        x += long + chance.between(10, 24)
    sheet.fill("#d1954f", crust)
    sheet.stroke("#8a5a3c", 4, scores)


def _books(sheet: Sheet, chance: Chance, x: int, end: int, shelf: int) -> None:
    spines: dict[str, str] = {}
    while x < end - 50:
        wide, colour = chance.between(20, 40), chance.of(GOODS)
        tall = chance.between(74, 116)
        spines[colour] = spines.get(colour, "") + box(x, shelf - tall, wide, tall)
        x += wide + (2 if chance.between(0, 5) else 44)
    for colour, boxes in spines.items():
        sheet.fill(colour, boxes)


def _pots(sheet: Sheet, chance: Chance, x: int, end: int, shelf: int) -> None:
    """Jars, tins and jugs: the grocer's, the potter's."""
    while x < end - 70:
        wide, tall = chance.between(44, 70), chance.between(46, 88)
        lid = box(x + 8, shelf - tall - 14, wide - 16, 14)
        sheet.fill(chance.of(GOODS), box(x, shelf - tall, wide, tall), lid if chance.once_in(2) else "")
        if chance.once_in(2):
            sheet.fill(CREAM, box(x + 8, shelf - tall * 0.66, wide - 16, tall * 0.36))
        x += wide + chance.between(12, 34)


def _fruit(sheet: Sheet, chance: Chance, x: int, end: int, shelf: int) -> None:
    """Crates of fruit and vegetables."""
    while x < end - 100:
        wide = chance.of((104, 126))
        heap = [disc(x + 16 + 22 * i, shelf - 44, 15) for i in range(wide // 22)]
        heap += [disc(x + 28 + 22 * i, shelf - 62, 15) for i in range(wide // 22 - 1)]
        sheet.fill(chance.of(("#c4633c", "#e3b54c", "#7f9f4b", "#a84c30")), *heap)
        sheet.fill("#b58a5c", box(x, shelf - 44, wide, 44))
        sheet.fill("#94694a", box(x, shelf - 25, wide, 5))
        x += wide + chance.between(12, 26)


def _curtain(sheet: Sheet, chance: Chance, x: int, width: int, foot: int, palette: Palette) -> None:
    """Half a curtain on its rod, and plants on the sill: an office, a workshop, a practice."""
    rod, folds = foot - 168, 14
    fold = width / folds
    sheet.fill(CREAM, box(x, rod, width, foot - rod))
    sheet.fill("#ecdcc0", *(box(x + fold * number, rod, fold * 0.36, foot - rod) for number in range(folds)))
    sheet.fill("#8a5a3c", box(x, rod - 8, width, 8))
    for place in (x + 120, x + width - 120):
        planter(sheet, chance, place, foot, palette)


#: What a name says of what is sold (the door « Entreprendre » is a bakery): the first that its address holds
#: (ASCII, as ``cms.folding.slug_of`` writes it).
TRADES = (
    (("boulang", "patiss", "entreprend"), _bread),
    (("librair", "livre", "presse", "papeter", "imprim", "mediath"), _books),
    (("primeur", "fruit", "legume", "maraich", "jardin", "fleur", "pepini"), _fruit),
    (("epicer", "multiservice", "cafe", "bar", "restaurant", "cave", "potier", "poter", "ceram", "quincaill",
      "armagnac", "brocant", "pharmac", "crem", "fromag", "bouch", "charcut", "traiteur", "conserv"), _pots),
)  # fmt: skip


def _door(sheet: Sheet, x: int, palette: Palette, panel: str) -> None:
    top = TOP + 110
    sheet.fill(panel, box(x, top, 230, FOOT - top))
    sheet.fill(palette.light, box(x + 28, top + 28, 174, 200))
    sheet.fill(
        "#ffffff",
        polygon([(x + 60, top + 228), (x + 150, top + 28), (x + 190, top + 28), (x + 100, top + 228)]),
        opacity=".3",
    )
    sheet.fill(OPENING, box(x + 28, top + 258, 174, 120), opacity=".35")
    sheet.fill("#f0b429", disc(x + 208, top + 246, 9))


def _awning(sheet: Sheet, stripe: str) -> None:
    """Thirteen stripes that widen as they come forward, each with its round end."""
    count, top, foot = 13, TOP + 62, TOP + 158
    above, below = (RIGHT - LEFT + 20) / count, (RIGHT - LEFT + 100) / count
    for colour, first in ((CREAM, 1), (stripe, 0)):
        cloth = ""
        for i in range(first, count, 2):
            x0, x1 = LEFT - 10 + above * i, LEFT - 50 + below * i
            cloth += polygon([(x0, top), (x0 + above, top), (x1 + below, foot), (x1, foot)])
            cloth += f"M{at(x1, foot)}v10a{below / 2:.1f} 30 0 0 0 {below:.1f} 0v-10z"
        sheet.fill(colour, cloth)
    sheet.fill("#18292d", box(LEFT - 10, top - 6, RIGHT - LEFT + 20, 8), opacity=".3")
