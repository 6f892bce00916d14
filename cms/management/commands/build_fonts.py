"""The two fonts of the site, cut to what French, English and Dutch need. Build-time: asks for fonttools and brotli."""

import subprocess
import tarfile
import tempfile
from argparse import ArgumentParser
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

FOLDER = Path(settings.BASE_DIR) / "cms" / "static" / "cms" / "fonts"
FEATURES = ["kern", "liga", "lnum", "tnum", "pnum", "frac", "locl", "ccmp", "rvrn", "mark"]
LETTERS = [*range(0x20, 0x7F), *range(0xA0, 0x100), 0x152, 0x153, 0x178, *range(0x2013, 0x2015), 0x2018, 0x2019, 0x201C]
SIGNS = [0x201D, 0x2022, 0x2026, 0x20AC, 0x2212]
NARROW_NO_BREAK = 0x202F
#: Width of the narrow no-break space, as a share of the em.
NARROW = 0.2


@dataclass(frozen=True, slots=True)
class Cut:
    """A variable font of a package of npm, and the part of it the site uses."""

    package: str
    version: str
    file: str
    family: str
    name: str
    weights: tuple[int, int]


CUTS = (
    Cut("vollkorn", "5.3.0", "vollkorn-latin-wght-normal.woff2", "SSG Titre", "titre.woff2", (600, 700)),
    Cut("source-sans-3", "5.3.1", "source-sans-3-latin-wght-normal.woff2", "SSG Texte", "texte.woff2", (400, 600)),
)


class Command(BaseCommand):
    """Writes ``cms/static/cms/fonts``: two WOFF2 files and their licences."""

    help = "Refait les polices du site depuis les paquets npm @fontsource-variable (demande fonttools et brotli)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """None."""

    def handle(self, *args: Any, **options: Any) -> None:
        """Fetch, cut, rename, write."""
        for cut in CUTS:
            with tempfile.TemporaryDirectory() as folder:
                package = _fetch(cut, Path(folder))
                weight = _write(cut, package / "files" / cut.file)
                (FOLDER / f"{cut.name.removesuffix('.woff2')}.LICENCE.txt").write_bytes(
                    (package / "LICENSE").read_bytes()
                )
            self.stdout.write(f"{cut.name} : {weight / 1000:.1f} ko")


def _fetch(cut: Cut, folder: Path) -> Path:
    name = f"@fontsource-variable/{cut.package}@{cut.version}"
    done = subprocess.run(["npm", "pack", name], cwd=folder, check=True, capture_output=True, text=True)
    with tarfile.open(folder / done.stdout.strip().splitlines()[-1]) as archive:
        archive.extractall(folder, filter="data")
    return folder / "package"


def _write(cut: Cut, source: Path) -> int:
    from fontTools import subset  # type: ignore[import-not-found]
    from fontTools.ttLib import TTFont  # type: ignore[import-not-found]
    from fontTools.varLib import instancer  # type: ignore[import-not-found]

    narrowed = BytesIO()
    instancer.instantiateVariableFont(TTFont(source), {"wght": cut.weights}).save(narrowed)
    font = TTFont(narrowed)
    options = subset.Options(layout_features=FEATURES, flavor="woff2", name_IDs=[0, 1, 2, 3, 4, 6, 13, 14])
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=[*LETTERS, *SIGNS])
    subsetter.subset(font)
    _add_narrow_space(font)
    # A cut font may not bear a reserved name (SIL OFL 1.1, article 3).
    for record in font["name"].names:
        if record.nameID in (1, 3, 4, 6):
            record.string = cut.family.replace(" ", "") if record.nameID == 6 else cut.family
    FOLDER.mkdir(parents=True, exist_ok=True)
    font.flavor = "woff2"
    font.save(FOLDER / cut.name)
    return (FOLDER / cut.name).stat().st_size


def _add_narrow_space(font: Any) -> None:
    """Without it a browser takes the narrow no-break space from another font, and thousands close up."""
    name = "uni202F"
    width = round(font["head"].unitsPerEm * NARROW)
    empty = type(font["glyf"][font.getBestCmap()[0x20]])()
    empty.numberOfContours = 0
    font.setGlyphOrder([*font.getGlyphOrder(), name])
    font["glyf"][name] = empty
    font["hmtx"][name] = (width, 0)
    font["gvar"].variations[name] = []
    # An index of widths that gvar says too, and that knows nothing of the new glyph (OpenType, HVAR: optional).
    if "HVAR" in font:
        del font["HVAR"]
    for table in font["cmap"].tables:
        if table.isUnicode():
            table.cmap[NARROW_NO_BREAK] = name
