"""``import_facilities``: schools, health, post and shops by commune, from Insee's published file (docs/imports.md)."""

from pathlib import Path

from listings.villages.imports import facilities
from listings.villages.imports.command import AnswersCommand
from listings.villages.imports.publication import Publication


class Command(AnswersCommand):
    """Reads the counts of the « Base permanente des équipements » and writes what they say into the villages."""

    help = "Importe les équipements par commune : DS_BPE_…_data.csv, ou son archive zip (Insee)."

    def read(self, files: list[Path]) -> Publication:
        """One file."""
        return facilities.read(self.only(files))
