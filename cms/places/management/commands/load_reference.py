"""``load_reference``: the reference data, places then activities."""

from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction

from cms.activities.loading import load_activities
from cms.places.loading import load_places
from cms.places.signals import reference_loaded


class Command(BaseCommand):
    """Loads or refreshes the reference data; may be run any number of times."""

    help = "Charge ou rafraîchit les données de référence : communes, intercommunalités, nomenclature d'activités."

    def handle(self, *args: Any, **options: Any) -> None:
        """Load everything or nothing, and say how much."""
        with transaction.atomic():
            places = load_places()
            activities = load_activities()
            reference_loaded.send(sender=Command)
        kept = f" ({places.left_over} hors référence, conservées)" if places.left_over else ""
        self.stdout.write(
            f"Données de référence : {places.communes} communes{kept}, {places.epcis} intercommunalités, "
            f"{places.arrondissements} arrondissements, {activities} postes de nomenclature d'activités."
        )
