"""``repair_roles``: groups, rights, collections and workflows as the table of roles says."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from cms.roles.groups import PermissionMissing
from cms.roles.repairing import repair_all


class Command(BaseCommand):
    """Runs after ``migrate``, any number of times."""

    help = "Crée ou répare les groupes, leurs droits, leurs collections et les circuits de validation."

    def handle(self, *args: Any, **options: Any) -> None:
        """One line per thing repaired; nothing when all is right.

        :raises CommandError: when the database does not know a right yet.
        """
        try:
            lines = repair_all()
        except PermissionMissing as error:
            message = f"Le droit « {error} » n'existe pas encore : lancez d'abord « manage.py migrate »."
            raise CommandError(message) from error
        for line in lines:
            self.stdout.write(line)
