"""The numbers that are kept: one for each page and day."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from cms.privacy.declarations import PersonalData


class DailyReaders(models.Model):
    """How many people read a page on a day of Paris; nothing about any of them."""

    page = models.ForeignKey("wagtailcore.Page", models.CASCADE, related_name="+", verbose_name=_("page"))
    day = models.DateField(_("jour compté"))
    count = models.PositiveIntegerField(_("lecteurs"), default=0)

    #: Told although the table holds a number alone: what it is counted from is somebody's until the day is over.
    personal_data: ClassVar[PersonalData] = PersonalData(
        purpose=_("Dire à une mairie combien de personnes ont lu sa page."),
        legal_basis=_("Mission d'intérêt public"),
        period=None,
        fields=("count",),
        note=_(
            "Une empreinte de l'adresse réseau et du navigateur, propre à la page et au jour, est oubliée au plus tard "
            "à une heure du matin : il ne reste qu'un nombre."
        ),
    )

    class Meta:
        verbose_name = _("lecteurs d'un jour")
        verbose_name_plural = _("lecteurs par jour")
        constraints = [models.UniqueConstraint(fields=["page", "day"], name="readers_once_a_day")]
        # The clock asks each minute for the numbers of one day, whatever the page.
        indexes = [models.Index(fields=["day"], name="readers_by_day")]

    def __str__(self) -> str:
        return f"{self.page_id} {self.day}"
