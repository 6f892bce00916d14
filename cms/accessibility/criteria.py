"""The 106 criteria of the RGAA 4.1 (arrêté du 20 septembre 2019, https://accessibilite.numerique.gouv.fr/).

Their numbers and themes only: their words are on the State's site, and an auditor has them open.
"""

from dataclasses import dataclass

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Finding(models.TextChoices):
    """What an auditor says of one criterion."""

    MET = "met", _("Conforme")
    NOT_MET = "not_met", _("Non conforme")
    NOT_APPLICABLE = "not_applicable", _("Non applicable")


@dataclass(frozen=True, slots=True)
class Theme:
    """A chapter of the standard, and how many criteria it has."""

    number: int
    name: str | Promise
    count: int

    @property
    def criteria(self) -> tuple[str, ...]:
        """Their numbers: « 1.1 », « 1.2 »…"""
        return tuple(f"{self.number}.{rank}" for rank in range(1, self.count + 1))


THEMES = (
    Theme(1, _("Images"), 9),
    Theme(2, _("Cadres"), 2),
    Theme(3, _("Couleurs"), 3),
    Theme(4, _("Multimédia"), 13),
    Theme(5, _("Tableaux"), 8),
    Theme(6, _("Liens"), 2),
    Theme(7, _("Scripts"), 5),
    Theme(8, _("Éléments obligatoires"), 10),
    Theme(9, _("Structuration de l'information"), 4),
    Theme(10, _("Présentation de l'information"), 14),
    Theme(11, _("Formulaires"), 13),
    Theme(12, _("Navigation"), 11),
    Theme(13, _("Consultation"), 12),
)
CRITERIA = tuple(criterion for theme in THEMES for criterion in theme.criteria)
