"""The icons of the site, from the drawing of its sign."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from cms.machines.icons import ICONS, draw

FOLDER = Path(settings.BASE_DIR) / "cms" / "static" / "cms" / "icons"


class Command(BaseCommand):
    """Writes ``cms/static/cms/icons``."""

    help = "Refait les icônes du site (cms/static/cms/icons)."

    def handle(self, *args: Any, **options: Any) -> None:
        """Draw each and write it."""
        for icon in ICONS:
            (FOLDER / icon.name).write_bytes(draw(icon))
            self.stdout.write(icon.name)
