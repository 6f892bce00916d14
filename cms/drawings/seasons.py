"""The four seasons: when each is, and its colours."""

from dataclasses import dataclass
from datetime import date

SEASONS = ("printemps", "ete", "automne", "hiver")


def season_of(day: date) -> str:
    """The season of a day by whole months (March to May is spring), as gardeners and weather services count."""
    return SEASONS[(day.month - 3) % 12 // 3]


@dataclass(frozen=True, slots=True)
class Crop:
    """A field: its ground and its rows."""

    ground: str
    rows: str


#: The colours of five hills, from the farthest to the nearest.
Hills = tuple[str, str, str, str, str]


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours of a season."""

    sky: tuple[str, str]
    sun: str
    halo: str
    peaks: tuple[str, str]
    snow: str
    snow_depth: int  # how far down the Pyrenees are white, in hundredths of each peak's height
    hills: tuple[Hills, ...]  # three tones: neighbours in a list are not of one colour
    vines: Crop
    sunflowers: Crop
    wheat: Crop
    oaks: tuple[str, str]
    cypress: str
    blossom: str
    light: str  # what a window lets see from outside: the day's sky, or a lamp in winter


PALETTES = {
    "printemps": Palette(
        sky=("#b9dfee", "#f3f4e4"),
        sun="#ffe9a0",
        halo="#fff3c4",
        peaks=("#c4d4e2", "#aec2d4"),
        snow="#f4f8f9",
        snow_depth=38,
        hills=(
            ("#cfdfbf", "#b6d3a1", "#9fc885", "#bfd573", "#6da35b"),
            ("#d6e2c4", "#c3d8a0", "#b5d07c", "#8fc07c", "#4f8f5b"),
            ("#cbdcc6", "#adcfa8", "#8fc08f", "#d8dd83", "#7fae57"),
        ),
        vines=Crop("#cfdc93", "#74a050"),
        sunflowers=Crop("#eed65f", "#d9bb3a"),
        wheat=Crop("#8fc06f", "#79ad5b"),
        oaks=("#4f8a4c", "#3d7343"),
        cypress="#2e5d43",
        blossom="#f4c9cf",
        light="#dcebf0",
    ),
    "ete": Palette(
        sky=("#b4def2", "#fbf3dc"),
        sun="#ffd873",
        halo="#ffecb0",
        peaks=("#bfcfdd", "#a9bdcf"),
        snow="#f1f5f5",
        snow_depth=14,
        hills=(
            ("#d3dcb4", "#cdd08c", "#e3cb74", "#d8b95a", "#7f9f4b"),
            ("#cfdcb8", "#b9cd90", "#a5c274", "#e2c864", "#6d9448"),
            ("#dcdcb0", "#e6d48a", "#c7cf7e", "#a9bd62", "#c9a548"),
        ),
        vines=Crop("#c9cf86", "#5f8a45"),
        sunflowers=Crop("#86994a", "#f4bd2e"),
        wheat=Crop("#eccb6c", "#d4a845"),
        oaks=("#5a8142", "#46693a"),
        cypress="#2f5637",
        blossom="#f4bd2e",
        light="#dfebee",
    ),
    "automne": Palette(
        sky=("#bfdce6", "#fde8cd"),
        sun="#ffc978",
        halo="#ffe3b3",
        peaks=("#c1ccd6", "#abb9c7"),
        snow="#f3f3ef",
        snow_depth=22,
        hills=(
            ("#d3d2ae", "#d6c68d", "#d4b56d", "#c2a158", "#80864a"),
            ("#cfd2b4", "#c3c592", "#b6b878", "#d3ab62", "#a8743f"),
            ("#dbcfae", "#dcbd88", "#c99f6a", "#a9a55e", "#6c7a48"),
        ),
        vines=Crop("#d9a857", "#b04f2f"),
        sunflowers=Crop("#a98a54", "#7c6039"),
        wheat=Crop("#e0c381", "#c6a35d"),
        oaks=("#b5723a", "#955a32"),
        cypress="#3d5335",
        blossom="#d9823b",
        light="#e9e6da",
    ),
    "hiver": Palette(
        sky=("#cfe0ea", "#f7efe4"),
        sun="#fff0cf",
        halo="#fbf3df",
        peaks=("#c9d5e1", "#b1c1d1"),
        snow="#fafcfc",
        snow_depth=62,
        hills=(
            ("#d3dcd6", "#c0cec0", "#aabfa6", "#bdbb95", "#728f76"),
            ("#d8dfd6", "#cbd3bd", "#bfc6a4", "#a3bb9c", "#8b8a68"),
            ("#d1dade", "#b9c9c6", "#9db8ab", "#b1bfa0", "#5f8271"),
        ),
        vines=Crop("#c8b998", "#866a50"),
        sunflowers=Crop("#ad9773", "#937c5a"),
        wheat=Crop("#a9c394", "#8fae7b"),
        oaks=("#8b8873", "#74725f"),
        cypress="#38574a",
        blossom="#a4432a",
        light="#ffe2a0",
    ),
}
