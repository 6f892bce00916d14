"""Wagtail's command, by our road: see :mod:`cms.clock.scheduled`."""

from typing import Any

from django.core.management.base import CommandError
from django.utils import timezone
from wagtail.management.commands.publish_scheduled import Command as WagtailCommand

from cms.clock.scheduled import ScheduleError, publish_due


class Command(WagtailCommand):
    """Publishes what is due; ``--dryrun`` is Wagtail's, which writes nothing."""

    help = "Publie ce qui était programmé et retire ce qui a expiré, sans s'arrêter à une page refusée."

    def handle(self, *args: Any, **options: Any) -> None:
        """:raises CommandError: when some pages failed for a reason that is not theirs."""
        if options["dryrun"]:
            super().handle(*args, **options)
            return
        try:
            counts = publish_due(timezone.now())
        except ScheduleError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"Publiées : {counts.published}. Retirées : {counts.expired}. Refusées : {counts.refused}.")
