"""The day's work on newcomers' messages, by hand."""

from argparse import ArgumentParser
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from cms.clock.apart import SomeFailedError
from welcome.enquiries.clock import carry_out, rehearse


class Command(BaseCommand):
    """Reminds whoever holds a message, and gives the programme what nobody took up. Twice does no harm."""

    help = "Rappelle les réponses promises et rend au programme les messages que personne n'a pris en charge."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """:param parser: Django's."""
        parser.add_argument("--dry-run", action="store_true", help="Dit ce qui serait fait, et n'écrit rien.")
        parser.add_argument("--on", type=date.fromisoformat, metavar="2027-01-15", help="Comme si c'était ce jour-là.")

    def handle(self, *args: Any, **options: Any) -> None:
        """:raises CommandError: for a day to come without ``--dry-run``, or when something failed."""
        on, is_dry = options["on"] or timezone.localdate(), options["dry_run"]
        if on > timezone.localdate() and not is_dry:
            raise CommandError("Un jour à venir ne se joue qu'avec --dry-run.")
        try:
            done = rehearse(on) if is_dry else carry_out(on)
        except SomeFailedError as error:
            raise CommandError(str(error)) from error
        for one in done:
            self.stdout.write(f"{one.reference} : {one.work.label}")
        if not done:
            self.stdout.write("Rien à faire.")
