"""Rebuild the public index."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from cms.projection.indexing import rebuild
from cms.projection.public_index import failures, is_kept

WIDTH = 40


class Command(BaseCommand):
    """``update_index --backend public`` does it too, after it has read every page and picture for nothing."""

    help = "Reconstruit l'index de la recherche publique ; l'ancien répond jusqu'à la fin."

    def handle(self, *args: Any, **options: Any) -> None:
        """:raises CommandError: when there is no such index, or somebody else is writing to it."""
        if not is_kept():
            raise CommandError("Les réglages ne nomment pas d'index public (WAGTAILSEARCH_BACKENDS).")
        shows = options["verbosity"] > 0 and self.stdout.isatty()
        try:
            done = rebuild(self._show if shows else None)
        except failures() as failure:
            raise CommandError(f"L'index public n'a pas pu être reconstruit : {failure}") from failure
        self.stdout.write(f"{done} entrée(s) dans l'index public.")

    def _show(self, done: int, total: int) -> None:
        filled = WIDTH * done // max(total, 1)
        ending = "\n" if done >= total else ""
        self.stdout.write(f"\r[{'=' * filled}{' ' * (WIDTH - filled)}] {done}/{total}", ending=ending)
        self.stdout.flush()
