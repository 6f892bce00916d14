"""The table of messages by month, made anew."""

from typing import Any

from django.core.management.base import BaseCommand

from welcome.counts.counting import recount


class Command(BaseCommand):
    """Counts the messages by month, channel, need, body, outcome and village. The clock runs it every night."""

    help = "Recompte les messages par mois ; ceux qui furent effacés restent comptés."

    def handle(self, *args: Any, **options: Any) -> None:
        """How many are counted."""
        self.stdout.write(f"Messages comptés : {recount()}")
