"""``import_fibre``: optical fibre by commune, from Arcep's published file (docs/imports.md)."""

from pathlib import Path

from listings.villages.imports import fibre
from listings.villages.imports.command import AnswersCommand
from listings.villages.imports.publication import Publication


class Command(AnswersCommand):
    """Reads ``commune_techno.csv`` and writes what it says into the villages."""

    help = "Importe la fibre par commune : commune_techno.csv de « Ma connexion internet » (Arcep)."

    def read(self, files: list[Path]) -> Publication:
        """One file."""
        return fibre.read(self.only(files))
