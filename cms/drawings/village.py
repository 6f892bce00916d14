"""A village on its hill: houses round a church, or a bastide and its arcades."""

from cms.drawings.chance import Chance
from cms.drawings.houses import OPENING, SHADE, SHUTTERS, TILES, WALLS, House, Row
from cms.drawings.landscape import CROWN, Country
from cms.drawings.pen import Point, Sheet, arch, box, leaf, line, polygon
from cms.drawings.seasons import Palette


class Village:
    """What the name of a commune decides, drawn on the crown of its landscape; a hamlet is a church and one row."""

    def __init__(self, *words: str, is_hamlet: bool = False) -> None:
        self.chance = Chance("village", *words)
        self.is_hamlet = is_hamlet
        self.is_bastide = self.chance.once_in(2)

    def __call__(self, sheet: Sheet, land: Country, palette: Palette) -> None:
        """Draw it, the farthest first."""
        self.sheet, self.land, self.palette = sheet, land, palette
        self.turn = 1 if land.sun_left else -1
        middle = land.middle
        self._greens(middle, -12)
        if not self.is_hamlet:
            self._row(middle - 250, middle + 230, depth=-6)
        self._church(middle + self.chance.between(-60, 60))
        if self.is_hamlet:
            self._row(middle - 180, middle + 190, depth=26)
            return
        if self.is_bastide:
            self._row(middle - 300, middle - 150, depth=16)
            self._row(middle + 150, middle + 280, depth=16)
            self._arcades(middle)
        else:
            self._row(middle - 300, middle + 260, depth=18)
            self._row(middle - 180, middle + 150, depth=46)
        self._greens(middle, 50)

    def _ground(self, x: float) -> float:
        return self.land.hills[CROWN].height(x)

    def _row(self, left: int, right: int, depth: int) -> None:
        """Houses side by side, now and then with a gap between."""
        chance, x, row = self.chance, float(left), Row()
        shutters = chance.of(SHUTTERS)
        while x < right:
            width, gable = chance.between(36, 72), chance.between(20, 30) * self.turn
            row.add(
                House(
                    x=x if gable > 0 else x - gable,
                    foot=self._ground(x + width / 2) + depth + chance.between(0, 6),
                    width=width,
                    height=chance.between(30, 42),
                    roof=chance.between(14, 20),
                    gable=gable,
                ),
                chance.of(WALLS),
                chance.of(TILES),
                shutters,
            )
            x += width + abs(gable) + chance.of((-3, 0, 5, 20))
        row.draw(self.sheet)

    def _church(self, x: float) -> None:
        """A nave and one of the three towers of Gascony: spire, bell wall, octagon."""
        foot, row = self._ground(x) + 16, Row()
        row.add(House(x, foot, 104, 62, 34, 44 * self.turn), WALLS[0], TILES[1], OPENING)
        row.draw(self.sheet)
        tower = x - 24 if self.turn > 0 else x + 76
        (self._spire, self._bell_wall, self._octagon)[self.chance.between(0, 2)](tower, foot)

    def _shaft(self, x: float, foot: float, width: float, height: float) -> None:
        """A tower and its side in the shade."""
        shade = width * 0.36
        self.sheet.fill(WALLS[1], box(x, foot - height, width, height + 8))
        self.sheet.fill(SHADE, box(x + width - shade if self.turn > 0 else x, foot - height, shade, height + 8))

    def _spire(self, x: float, foot: float) -> None:
        height = self.chance.between(136, 156)
        top = foot - height
        self._shaft(x, foot, 52, height)
        self.sheet.fill(TILES[1], polygon([(x - 5, top), (x + 26, top - 74), (x + 57, top)]))
        dark = (x + 57, top) if self.turn > 0 else (x - 5, top)
        self.sheet.fill(TILES[2], polygon([(x + 26 + 8 * self.turn, top), (x + 26, top - 74), dark]))
        self.sheet.fill(OPENING, arch(x + 10, top + 46, 12, 28), arch(x + 30, top + 46, 12, 28))

    def _bell_wall(self, x: float, foot: float) -> None:
        height = self.chance.between(128, 146)
        top = foot - height
        self._shaft(x, foot, 64, height)
        self.sheet.fill(WALLS[1], polygon([(x - 4, top + 2), (x + 32, top - 48), (x + 68, top + 2)]))
        self.sheet.stroke(TILES[1], 6, line([(x - 5, top + 2), (x + 32, top - 48), (x + 69, top + 2)]))
        bells = arch(x + 9, top + 42, 17, 34), arch(x + 38, top + 42, 17, 34), arch(x + 24, top - 2, 16, 28)
        self.sheet.fill(OPENING, *bells)

    def _octagon(self, x: float, foot: float) -> None:
        """Storeys that grow narrower, as round Toulouse."""
        y, cords, openings = foot, "", ""
        for width, height in ((58, 92), (48, 34), (38, 30)):
            left, third = x + 29 - width / 2, width / 3
            self._shaft(left, y, width, height)
            y -= height
            cords += box(left - 3, y - 2, width + 6, 5)
            openings += "".join(arch(left + third * (i + 0.5) - 4, y + 27, 8, 18) for i in range(3))
        self.sheet.fill(TILES[0], cords, polygon([(x + 7, y), (x + 29, y - 58), (x + 51, y)]))
        self.sheet.fill(OPENING, openings)

    def _arcades(self, middle: float) -> None:
        """The square of a bastide: houses shoulder to shoulder over their arches."""
        chance, sheet, x = self.chance, self.sheet, middle - 138.0
        foot = max(self._ground(middle - 138), self._ground(middle + 138)) + 40
        arches = ""
        while x < middle + 120:
            width, height = chance.of((52, 60, 68)), chance.between(66, 82)
            top, each = foot - height, width / 2
            roof = [(x - 3, top + 3), (x + 5, top - 17), (x + width - 5, top - 17), (x + width + 3, top + 3)]
            sheet.fill(chance.of(WALLS), box(x, top, width, height))
            sheet.fill(chance.of(TILES), polygon(roof))
            sheet.fill(chance.of(SHUTTERS), *(box(x + each * (i + 0.5) - 6, top + 12, 12, 16) for i in range(2)))
            arches += "".join(arch(x + each * i + 5, foot, each - 10, 32) for i in range(2))
            x += width
        sheet.fill(OPENING, arches)
        sheet.fill("#e6d5b4", box(middle - 146, foot, x - middle + 154, 7))

    def _greens(self, middle: float, depth: float) -> None:
        """Gardens round the village: trees between the houses and the fields."""
        chance, cypresses = self.chance, ""
        trees: dict[int, list[Point]] = {11: [], 14: [], 17: []}
        for _ in range(6):
            x = middle + chance.between(-330, 330)
            y = self._ground(x) + depth + chance.between(-4, 8)
            if chance.once_in(4):
                cypresses += leaf(x, y + 14, 15, chance.between(54, 78))
            else:
                trees[chance.of(list(trees))].append((x, y - 2))
        for radius, points in trees.items():
            self.sheet.dots(self.palette.oaks[1], radius, points)
        self.sheet.fill(self.palette.cypress, cypresses)
