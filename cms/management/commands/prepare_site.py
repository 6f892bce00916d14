"""``prepare_site``: the tree every site needs, demonstration or not."""

import os
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from cms.demo.engine import furnish, repair_roles
from cms.demo.registry import Part


class Command(BaseCommand):
    """Builds what is missing of the tree: languages, home, lists, sections, pages of the law."""

    help = "Prépare l'arborescence du site (langues, accueil, listes, pages légales). Peut être relancée."

    def handle(self, *args: Any, **options: Any) -> None:
        """Build, then give each role its rights on what stands."""
        furnish(part=Part.SITE, say=self.stdout.write, accounts_file=Path(os.devnull))
        repair_roles()
