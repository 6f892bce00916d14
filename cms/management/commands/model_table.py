"""The table of our tables."""

from typing import Any

from django.apps import apps
from django.core.management.base import BaseCommand
from django.db import models
from django.utils import translation

from cms.privacy.declarations import PersonalData, of

HEAD = """# Tables

Printed by `manage.py model_table`; a test compares this page with what the command prints.
"""


class Command(BaseCommand):
    """Prints each model of ours: table, columns, and whether it holds personal data."""

    help = "Écrit la table des modèles, en Markdown."

    def handle(self, *args: Any, **options: Any) -> None:
        """Print it."""
        self.stdout.write(model_table())


def model_table() -> str:
    """The page ``docs/models.md``."""
    ours = [model for model in apps.get_models() if model.__module__.split(".")[0] in OURS]
    with translation.override("fr"):
        return HEAD + "".join(_section(model) for model in sorted(ours, key=lambda model: model._meta.label))


#: Top-level packages whose models are ours.
OURS = ("cms", "home", "listings", "cultura", "search", "welcome")


def _section(model: type[models.Model]) -> str:
    meta = model._meta
    personal = any(isinstance(row, PersonalData) for row in of(model))
    lines = [f"\n## {meta.label} · {meta.verbose_name}\n", "| Column | Type | Refers to |", "|---|---|---|"]
    for field in meta.local_fields:
        target = field.related_model._meta.label if isinstance(field.related_model, type) else ""
        lines.append(f"| `{field.column}` | {field.get_internal_type()} | {target} |")
    if personal:
        lines.append("\nHolds personal data (declared, see `cms/privacy`).")
    return "\n".join(lines) + "\n"
