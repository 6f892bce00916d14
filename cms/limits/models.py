"""The counters: in the database, so that every process counts the same and a restart forgets nothing."""

from datetime import timedelta
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from cms.privacy.declarations import PersonalData


class Attempts(models.Model):
    """How often one act was done by one somebody in one window of time."""

    key = models.CharField(_("empreinte"), max_length=64)
    window = models.DateTimeField(_("début de la période"), db_index=True)
    number = models.PositiveIntegerField(_("nombre"), default=0)

    personal_data: ClassVar[PersonalData] = PersonalData(
        purpose=_("Empêcher qu'un formulaire soit envoyé des centaines de fois."),
        legal_basis=_("Mission d'intérêt public"),
        period=timedelta(days=2),
        fields=("key",),
        anchor="window",
        note=_("Une empreinte à clé de l'adresse réseau ou du mail : ni l'une ni l'autre ne s'y lit."),
    )

    class Meta:
        verbose_name = _("essais")
        verbose_name_plural = _("essais comptés")
        constraints = [models.UniqueConstraint(fields=["key", "window"], name="attempts_once_a_window")]

    def __str__(self) -> str:
        return f"{self.key[:8]} {self.number}"
