"""``import_establishments``: establishments by commune and activity, from Insee's published files (docs/imports.md)."""

from argparse import ArgumentTypeError
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from listings.villages.imports import establishments
from listings.villages.imports.reading import Unreadable


def day(text: str) -> date:
    """A day of the command line.

    :raises ArgumentTypeError: when it is none.
    """
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise ArgumentTypeError(f"« {text} » n'est pas une date : écrivez AAAA-MM-JJ.") from error


class Command(BaseCommand):
    """Reads a stock of Sirene or a table of Flores and puts it in the place of the one before."""

    help = "Importe les établissements par commune et activité : stock Sirene ou Flores A88 (Insee)."

    def add_arguments(self, parser: CommandParser) -> None:
        """The file, its day, and whether to write."""
        parser.add_argument("file", type=Path, help="le fichier publié (CSV, ou son archive zip)")
        parser.add_argument("--date", type=day, help="le jour du stock Sirene : AAAA-MM-JJ")
        parser.add_argument("--dry-run", action="store_true", help="dit ce qui serait écrit, n'écrit rien")

    def handle(self, *args: Any, **options: Any) -> None:
        """Read, write, tell."""
        file: Path = options["file"]
        try:
            table = establishments.read(file, options["date"])
        except Unreadable as error:
            raise CommandError(str(error)) from error
        if not options["dry_run"]:
            establishments.write(table, file.name)
        for line in establishments.summary(table, dry_run=options["dry_run"]):
            self.stdout.write(line)
