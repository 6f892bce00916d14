"""The day's work of freshness, by hand."""

from argparse import ArgumentParser
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from cms.clock.apart import SomeFailedError
from cms.freshness.daily import Done, carry_out, rehearse


class Command(BaseCommand):
    """Reminds, marks and takes off line what a day asks for. The clock runs it every morning; twice does no harm."""

    help = "Rappelle les réponses à confirmer et retire du site les annonces restées sans réponse."

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
        self._say(done)

    def _say(self, done: Done) -> None:
        if done.moved:
            self.stdout.write(f"Échéances recalculées : {done.moved}")
        for item in done.left:
            self.stdout.write(f"Retirée du site : {item.page.title} (échéance {item.due_on})")
        for email, items in sorted(done.letters.items()):
            for item in items:
                self.stdout.write(f"{email or 'personne'} : {item.page.title}, {item.stage.label}, {item.due_on}")
        if not (done.moved or done.left or done.letters):
            self.stdout.write("Rien à faire.")
