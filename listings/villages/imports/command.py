"""What the commands that write answers of villages share."""

from abc import abstractmethod
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from listings.villages.imports.publication import Publication
from listings.villages.imports.reading import Unreadable
from listings.villages.imports.writing import summary, write


class AnswersCommand(BaseCommand):
    """Reads published files and writes what they say into the villages, or only tells it."""

    def add_arguments(self, parser: CommandParser) -> None:
        """The files, and whether to write."""
        parser.add_argument("files", nargs="+", type=Path, help="le ou les fichiers publiés")
        parser.add_argument("--dry-run", action="store_true", help="dit ce qui changerait, n'écrit rien")

    @abstractmethod
    def read(self, files: list[Path]) -> Publication:
        """What the files say.

        :raises Unreadable: when they are not what is expected.
        """

    @staticmethod
    def only(files: list[Path]) -> Path:
        """The one file that was given.

        :raises Unreadable: when there are several.
        """
        if len(files) != 1:
            raise Unreadable("Donnez un seul fichier.")
        return files[0]

    def handle(self, *args: Any, **options: Any) -> None:
        """Read everything, then write village by village."""
        files, dry_run = options["files"], options["dry_run"]
        try:
            publication = self.read(files)
        except Unreadable as error:
            raise CommandError(str(error)) from error
        names = ", ".join(file.name for file in files)
        done = write(publication, names, self.stdout.write, dry_run=dry_run)
        for line in summary(publication, done, dry_run=dry_run):
            self.stdout.write(line)
