"""What draws: figures as path data, and the sheet that gathers them. Nothing a reader wrote ever passes through here.

Lengths are units of the drawing, 1600 wide and 900 high; y grows downwards.
"""

from collections.abc import Iterable

WIDTH, HEIGHT = 1600, 900

Point = tuple[float, float]


def figure(value: float) -> str:
    """A length with one decimal at most, as short as it can be written."""
    tenths = round(value * 10)
    sign, (whole, rest) = "-" if tenths < 0 else "", divmod(abs(tenths), 10)
    return f"{sign}{whole}.{rest}" if rest else f"{sign}{whole}"


def at(x: float, y: float) -> str:
    """A point, to the nearest unit: half a pixel on a screen as wide as the sheet."""
    return f"{round(x)} {round(y)}"


def line(points: Iterable[Point]) -> str:
    """An open broken line, told step by step: half as long as by places."""
    (x, y), *others = ((round(x), round(y)) for x, y in points)
    path = f"M{x} {y}l"
    for to_x, to_y in others:
        path += f"{to_x - x} {to_y - y} "
        x, y = to_x, to_y
    return path.rstrip().replace(" -", "-")


def polygon(points: Iterable[Point]) -> str:
    """A closed broken line."""
    return line(points) + "z"


def box(x: float, y: float, width: float, height: float) -> str:
    """An upright rectangle from its upper left corner."""
    return f"M{at(x, y)}h{round(width)}v{round(height)}h{round(-width)}z"


def disc(x: float, y: float, radius: float) -> str:
    """A full circle."""
    r, d = figure(radius), figure(2 * radius)
    return f"M{at(x - radius, y)}a{r} {r} 0 0 1 {d} 0a{r} {r} 0 0 1-{d} 0z"


def arch(x: float, foot: float, width: float, height: float) -> str:
    """An opening with a round head, standing on ``foot``; ``height`` counts the head."""
    r = figure(width / 2)
    return f"M{at(x, foot)}v{figure(width / 2 - height)}a{r} {r} 0 0 1 {figure(width)} 0V{round(foot)}z"


def leaf(x: float, foot: float, width: float, height: float) -> str:
    """A flame upright on ``foot``, wide below the middle: a cypress, a leaf."""
    # A curve goes halfway to its handle.
    out, tall, belly = round(width), round(height), round(height * 0.64)
    return f"M{at(x, foot - tall)}q{out} {belly} 0 {tall}q{-out} {belly - tall} 0 {-tall}z".replace(" -", "-")


def bow(start: Point, middle: Point, end: Point) -> str:
    """A curve from a point to another that passes by a third."""
    handle = [2 * m - (a + b) / 2 for a, m, b in zip(start, middle, end, strict=True)]
    steps = (
        round(handle[0] - start[0]),
        round(handle[1] - start[1]),
        round(end[0] - start[0]),
        round(end[1] - start[1]),
    )
    return f"M{at(*start)}q{' '.join(map(str, steps))}".replace(" -", "-")


class Sheet:
    """A drawing in the making: what comes later covers what came before."""

    def __init__(self) -> None:
        self._parts: list[str] = []

    def fill(self, colour: str, *figures: str, opacity: str = "") -> None:
        """Flat figures of one colour; none draws nothing."""
        if any(figures):
            more = f' opacity="{opacity}"' if opacity else ""
            self._parts.append(f'<path d="{"".join(figures)}" fill="{colour}"{more}/>')

    def stroke(self, colour: str, width: float, *figures: str, dash: str = "") -> None:
        """Lines of one colour with round ends; ``dash`` is an SVG dash list."""
        if any(figures):
            more = f' stroke-dasharray="{dash}"' if dash else ""
            self._stroke(colour, width, f'{"".join(figures)}" fill="none"{more}')

    def dots(self, colour: str, radius: float, points: Iterable[Point]) -> None:
        """Discs of one size, each in ten bytes: the round ends of a line of no length."""
        places = "".join(f"M{at(x, y)}h0" for x, y in points)
        if places:
            self._stroke(colour, 2 * radius, f'{places}"')

    def sky(self, above: str, below: str, name: str = "c") -> None:
        """A gradient over the whole sheet: the only one a drawing has."""
        self._parts.append(
            f'<linearGradient id="{name}" x2="0" y2="1"><stop stop-color="{above}"/>'
            f'<stop offset=".55" stop-color="{below}"/></linearGradient>'
            f'<path d="{box(0, 0, WIDTH, HEIGHT)}" fill="url(#{name})"/>'
        )

    def paste(self, other: "Sheet", x: float, y: float, scale: str) -> None:
        """Another drawing, smaller, its upper left corner at a point."""
        self._parts.append(f'<g transform="translate({at(x, y)})scale({scale})">{"".join(other._parts)}</g>')

    def _stroke(self, colour: str, width: float, rest: str) -> None:
        self._parts.append(f'<path d="{rest} stroke="{colour}" stroke-width="{figure(width)}"/>')

    def svg(self) -> bytes:
        """The file."""
        head = f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}"'
        return f'{head} viewBox="0 0 {WIDTH} {HEIGHT}" stroke-linecap="round">{"".join(self._parts)}</svg>\n'.encode(
            "ascii"
        )
