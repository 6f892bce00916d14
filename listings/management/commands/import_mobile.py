"""``import_mobile``: mobile coverage by commune, from the four maps Arcep publishes (docs/imports.md)."""

from pathlib import Path

from listings.villages.imports import mobile
from listings.villages.imports.command import AnswersCommand
from listings.villages.imports.publication import Publication


class Command(AnswersCommand):
    """Reads one GeoPackage an operator and writes what they say together into the villages."""

    help = "Importe le réseau mobile : les quatre cartes 4G de « Mon réseau mobile » (Arcep), décompressées (.gpkg)."

    def read(self, files: list[Path]) -> Publication:
        """Four files."""
        return mobile.read(files)
