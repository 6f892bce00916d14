"""What is asked of communes."""

from typing import TYPE_CHECKING, Self

from django.db import models

from cms.folding import fold
from cms.places.spellings import spellings

if TYPE_CHECKING:
    from cms.places.models import Commune


class CommuneQuerySet(models.QuerySet["Commune"]):
    """Communes, real and invented."""

    def real(self) -> Self:
        """Communes that exist."""
        return self.filter(invented=False)

    def invented(self) -> Self:
        """Communes invented for the demonstration."""
        return self.filter(invented=True)

    def without_outlines(self) -> Self:
        """The same rows without their outlines (nor their EPCI's when it was joined by ``with_groupings``)."""
        return self.defer("outline", "epci__outline")

    def with_groupings(self) -> Self:
        """The same rows with their EPCI and arrondissement, in the same query."""
        return self.select_related("epci", "arrondissement").defer("epci__outline")

    def find(self, text: str) -> "Commune | None":
        """The one commune with this Insee code or this name, however it is spelled; None when none or several."""
        wanted = fold(text)
        names = self.values_list("pk", "insee_code", "name")
        exact = {pk for pk, code, name in names if wanted in (code.lower(), fold(name))}
        # An exact name wins over a name without its article ("Isle-Jourdain" would hide behind another's).
        found = exact or {pk for pk, _code, name in names if wanted in spellings(name)}
        return self.get(pk=found.pop()) if len(found) == 1 else None
