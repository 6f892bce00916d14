"""Purge personal data now."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from cms.privacy.purge import PurgeError, purge_personal_data


class Command(BaseCommand):
    """What the clock does every day."""

    help = "Efface les données personnelles dont la durée de conservation est passée."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Look before."""
        parser.add_argument("--dry-run", action="store_true", help="Compte sans rien effacer.")

    def handle(self, *args: Any, **options: Any) -> None:
        """:raises CommandError: when some tables could not be purged."""
        try:
            counts = purge_personal_data(dry_run=options["dry_run"])
        except PurgeError as error:
            raise CommandError(f"Effacement incomplet : {error}.") from error
        for label, count in sorted(counts.items()):
            self.stdout.write(f"{label} : {count}")
