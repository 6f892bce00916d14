"""What the welcome committee of a village is called, wherever one reads of it."""

from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from cms.places.prepositions import of_place


def committee_of(village: Any) -> str:
    """« le comité d'accueil d'Auch », as it stands in a sentence, in the active language."""
    place = of_place(village.title) if get_language() == "fr" else village.title
    return _("le comité d'accueil %(of_place)s") % {"of_place": place}
