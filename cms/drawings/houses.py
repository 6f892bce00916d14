"""Houses of the Gers: pale walls, low roofs of round tiles, shutters of woad blue."""

from dataclasses import dataclass

from cms.drawings.pen import Sheet, box, polygon

TILES = ("#c4633c", "#b8553a", "#a84c30")
WALLS = ("#f7ecd9", "#f3e2c7", "#f0dcc3")
SHADE, OPENING = "#d6c3a6", "#6d5a4a"
SHUTTERS = ("#5b8aa3", "#7e9a73", "#a4523a")  # woad of Lectoure first


@dataclass(frozen=True, slots=True)
class House:
    """A house seen from a corner: a long front in the sun, a gable in the shade."""

    x: float
    foot: float
    width: float
    height: float
    roof: float
    gable: float  # its width: positive to the right of the front, negative to the left

    @property
    def eaves(self) -> float:
        """Where the wall ends."""
        return self.foot - self.height

    @property
    def side(self) -> float:
        """The corner between front and gable."""
        return self.x + self.width if self.gable > 0 else self.x

    def front(self) -> str:
        """The wall in the sun, let into the ground a little: the slope hides its foot."""
        return box(self.x, self.eaves, self.width, self.height + 8)

    def end(self) -> str:
        """The gable."""
        far, foot = self.side + self.gable, self.foot + 8
        ridge = (self.side + self.gable / 2, self.eaves - self.roof)
        return polygon([(self.side, foot), (self.side, self.eaves), ridge, (far, self.eaves), (far, foot)])

    def tiles(self) -> str:
        """The slope over the front, and the edge of the other one."""
        out = 4 if self.gable > 0 else -4
        ridge, eaves, far = self.eaves - self.roof - 2, self.eaves + 3, self.side + self.gable
        other = self.x if self.gable > 0 else self.x + self.width
        half = self.gable / 2
        slope = [(other - out, eaves), (other - out + half, ridge), (self.side + half, ridge), (self.side, eaves)]
        edge = [(self.side + half, ridge), (far + out, eaves), (far, eaves), (self.side + half, ridge + 5)]
        return polygon(slope) + polygon(edge)

    def windows(self, width: float) -> str:
        """Windows as wide as told, in a row under the eaves."""
        count = max(1, int(self.width // 28))
        gap, top = self.width / count, self.eaves + self.height * 0.3
        return "".join(box(self.x + gap * (i + 0.5) - width / 2, top, width, 12) for i in range(count))


class Row:
    """Houses at one depth, gathered by colour: a street in a dozen figures."""

    def __init__(self) -> None:
        self._layers: tuple[dict[str, str], ...] = ({}, {}, {}, {}, {})

    def add(self, house: House, wall: str, tiles: str, shutters: str) -> None:
        """One house and its three colours."""
        self._put(0, wall, house.front())
        self._put(1, SHADE, house.end())
        self._put(2, tiles, house.tiles())
        self._put(3, shutters, house.windows(10))
        self._put(4, OPENING, house.windows(4))

    def draw(self, sheet: Sheet) -> None:
        """Walls, gables, tiles, shutters, windows."""
        for layer in self._layers:
            for colour, figures in layer.items():
                sheet.fill(colour, figures)

    def _put(self, layer: int, colour: str, figures: str) -> None:
        self._layers[layer][colour] = self._layers[layer].get(colour, "") + figures
