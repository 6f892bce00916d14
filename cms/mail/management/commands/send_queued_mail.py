"""post_office's command, by our road: see :mod:`cms.mail.delivery`."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from cms.mail.delivery import deliver_queue


class Command(BaseCommand):
    """Sends what is due and stops; the clock does the same every few seconds."""

    help = "Envoie les mails en attente."

    def handle(self, *args: Any, **options: Any) -> None:
        """:raises CommandError: when the mail server cannot be reached; the mails wait."""
        result = deliver_queue()
        self.stdout.write(
            f"Envoyés : {result.sent}. Remis à plus tard : {result.requeued}. Abandonnés : {result.failed}."
        )
        if result.unreachable:
            raise CommandError(f"Le serveur de mail ne répond pas, les mails attendent : {result.unreachable}")
