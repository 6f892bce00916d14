"""``load_demo``: the demonstration, seeded, the same call any number of times."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser

from cms.demo.engine import furnish, repair_roles
from cms.demo.registry import Part


class Command(BaseCommand):
    """Builds what is missing of the demonstration; what people edited, moved or deleted stays so."""

    help = "Charge le contenu de démonstration (DEMONSTRATION doit être activé). Peut être relancée sans rien changer."

    def add_arguments(self, parser: CommandParser) -> None:
        """Where the passwords are kept."""
        parser.add_argument(
            "--accounts-file",
            type=Path,
            default=Path(settings.BASE_DIR) / "var" / "accounts.txt",
            help="Fichier des comptes de démonstration (jamais réécrit, seulement complété).",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Prepare the site, then furnish it.

        :raises CommandError: where the site is no demonstration.
        """
        if not settings.DEMONSTRATION:
            raise CommandError(
                "Ce site n'est pas une démonstration (DEMONSTRATION est désactivé) : rien n'a été chargé. "
                "L'arborescence d'un vrai site se crée par « manage.py prepare_site »."
            )
        call_command("prepare_site", stdout=self.stdout)
        loading = furnish(part=Part.DEMONSTRATION, say=self.stdout.write, accounts_file=options["accounts_file"])
        if loading.made:
            # What was added may have opened places for a role: lists in another language, villages.
            repair_roles()
        made = ", ".join(f"{number} {name}" for name, number in loading.made.items())
        self.stdout.write(f"Démonstration prête. Ajouté : {made or 'rien, tout était là'}.")
