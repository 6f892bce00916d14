"""Rebuild the public projection."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from cms.projection.recompute import rebuild


class Command(BaseCommand):
    """Make every entry what its page says it should be."""

    help = "Recalcule la projection publique ; --check dit les écarts sans rien écrire."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the options."""
        parser.add_argument("--check", action="store_true", help="Compter les écarts, sans rien écrire.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Rebuild, or count the differences and fail when there are any."""
        with transaction.atomic():
            drift = rebuild(record=False)
            if options["check"]:
                transaction.set_rollback(True)
        self.stdout.write(f"{drift} écart(s)")
        if options["check"] and drift:
            raise CommandError("La projection diffère de ce que disent les pages.")
