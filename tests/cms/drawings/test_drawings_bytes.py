"""A drawing is the same for ever, light, and nothing but shapes."""

import hashlib
import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from defusedxml import ElementTree
from hypothesis import example, given, settings
from hypothesis import strategies as st

from cms.drawings.addresses import MAX_SLUG, slug_of
from cms.drawings.chance import Chance
from cms.drawings.drawing import PAINTERS, VERSION, drawing
from cms.drawings.hills import rolling_hill
from cms.drawings.seasons import SEASONS, season_of

ROOT = Path(__file__).resolve().parents[3]
SVG = "{http://www.w3.org/2000/svg}"
SHAPES = {"svg", "g", "path", "linearGradient", "stop"}
ATTRIBUTES = {
    *("width", "height", "viewBox", "d", "fill", "stroke", "stroke-width", "stroke-linecap", "stroke-dasharray"),
    *("opacity", "id", "x2", "y2", "stop-color", "offset", "transform"),
}
HEAVIEST = 12_000

#: All kinds and seasons of one name. Other bytes are another drawing: VERSION rises, or caches keep the old one.
SOLOMIAC = (2, "a1e038fd4e37836951f4fae0e497d9df5f72b28cb156fee799d2f6c111fc55c4")

DIGEST = """
import hashlib
from cms.drawings.drawing import PAINTERS, drawing
from cms.drawings.seasons import SEASONS
print(hashlib.sha256(b"".join(drawing(k, s, "solomiac") for k in PAINTERS for s in SEASONS)).hexdigest())
"""

kinds, seasons = st.sampled_from(sorted(PAINTERS)), st.sampled_from(SEASONS)
names = st.text(max_size=200) | st.just("Saint-Clar 🌻") | st.just("\x00") | st.just("é" * 10_000)


@pytest.mark.parametrize("seed", ["0", "1", "4242"])
def test_same_bytes_in_every_process(seed: str) -> None:
    environment = os.environ | {"PYTHONHASHSEED": seed}
    ran = subprocess.run(
        [sys.executable, "-c", DIGEST], cwd=ROOT, env=environment, capture_output=True, text=True, check=True
    )
    assert (VERSION, ran.stdout.strip()) == SOLOMIAC


def test_season_colours_and_name_shapes() -> None:
    def bare(season: str) -> str:
        root = ElementTree.fromstring(drawing("paysage", season, "solomiac"))
        return hashlib.sha256("".join(path.get("d") for path in root.iter(f"{SVG}path")).encode()).hexdigest()

    assert len({drawing("village", season, "solomiac") for season in SEASONS}) == 4
    assert bare("ete") != bare("hiver"), "the snow comes down the peaks"
    assert drawing("village", "ete", "solomiac") != drawing("village", "ete", "sarrant")


@settings(deadline=None, max_examples=60)
@given(kind=kinds, season=seasons, name=names)
@example(kind="village", season="hiver", name="\x00")
@example(kind="bureau", season="ete", name="🌻" * 10_000)
@example(kind="scene", season="ete", name="</svg><script>alert(1)</script>")
@example(kind="vitrine", season="ete", name="\ud800")
def test_nothing_but_shapes(kind: str, season: str, name: str) -> None:
    content = drawing(kind, season, slug_of(name))
    root = ElementTree.fromstring(content, forbid_dtd=True)
    assert {element.tag for element in root.iter()} <= {SVG + shape for shape in SHAPES}
    assert {attribute for element in root.iter() for attribute in element.attrib} <= ATTRIBUTES
    assert (root.get("width"), root.get("height"), root.get("viewBox")) == ("1600", "900", "0 0 1600 900")
    assert content.replace(b"http://www.w3.org/2000/svg", b"").find(b"//") == -1
    assert content.count(b"url(") == content.count(b"url(#")


def test_light() -> None:
    weights = [len(drawing(kind, SEASONS[n % 4], f"nom-{n}")) for kind in PAINTERS for n in range(200)]
    assert max(weights) < HEAVIEST


@given(name=names)
@example(name="\ud800")
def test_every_name_has_an_address(name: str) -> None:
    slug = slug_of(name)
    assert slug and len(slug) <= MAX_SLUG and slug.isascii() and slug == slug.lower()
    assert slug_of(name) == slug


def test_neighbours_are_told_apart() -> None:
    long = "Boulangerie et épicerie de la place de la Halle à reprendre dans la "
    assert slug_of(long + "Ténarèze") != slug_of(long + "Lomagne")
    assert slug_of("東京") != slug_of("大阪")
    assert slug_of("L'Isle-Jourdain") == "lisle-jourdain"


@pytest.mark.parametrize(
    ("day", "season"),
    [
        (date(2026, 2, 28), "hiver"),
        (date(2026, 3, 1), "printemps"),
        (date(2026, 6, 1), "ete"),
        (date(2026, 11, 30), "automne"),
        (date(2026, 12, 1), "hiver"),
        (date(2026, 1, 1), "hiver"),
    ],
)
def test_seasons_by_whole_months(day: date, season: str) -> None:
    assert season_of(day) == season


@given(seed=st.text(max_size=20), low=st.integers(-50, 50), more=st.integers(0, 90))
def test_chance_stays_within_its_bounds(seed: str, low: int, more: int) -> None:
    chance, again = Chance(seed), Chance(seed)
    drawn = [chance.between(low, low + more) for _ in range(20)]
    assert all(low <= number <= low + more for number in drawn)
    assert drawn == [again.between(low, low + more) for _ in range(20)]
    assert sorted(chance.shuffled(range(9))) == list(range(9))


@given(seed=st.text(max_size=20), x=st.integers(-80, 1680))
def test_what_stands_on_a_hill_stands_on_its_line(seed: str, x: int) -> None:
    """The height that places houses is the curve that is drawn: within its bounds, exact at its knots."""
    hill = rolling_hill(Chance(seed), 500, 40)
    assert 460 <= hill.height(x) <= 540
    assert [hill.height(knot) for knot, _ in hill.knots] == [level for _, level in hill.knots]


@pytest.mark.parametrize("season", SEASONS)
def test_a_shop_shows_what_its_name_says_it_sells(season: str) -> None:
    """The crust of loaves stands in a bakery alone; who sells nothing has a curtain."""
    crust, curtain = b"#d1954f", b"#ecdcc0"
    bakery, practice = drawing("vitrine", season, "boulangerie"), drawing("vitrine", season, "cabinet-de-kine")
    assert crust in bakery and curtain not in bakery
    assert curtain in practice and crust not in practice
