"""Whom a town hall has let go."""

from datetime import timedelta
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from cms.privacy.declarations import PersonalData

#: How long somebody who left is listed, and may be brought back. To be confirmed by the data protection officer.
REMEMBERED = timedelta(days=365)


class Suspension(models.Model):
    """Somebody who kept a village and does so no more; who keeps it now is in its group, and nowhere else.

    The row goes when they are brought back, or a year later.
    """

    village = models.ForeignKey(
        "listings.VillagePage", models.CASCADE, related_name="suspensions", verbose_name=_("village")
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="suspensions", verbose_name=_("personne")
    )
    closed_account = models.BooleanField(
        _("compte fermé avec elle"),
        default=False,
        help_text=_("La personne n'avait pas d'autre rôle : son compte se rouvre avec son accès."),
    )
    suspended_at = models.DateTimeField(_("suspendue le"), auto_now_add=True)

    personal_data: ClassVar[PersonalData] = PersonalData(
        purpose=_("Savoir qui a tenu la fiche d'une commune, et lui rendre son accès."),
        legal_basis=_("Mission d'intérêt public"),
        period=REMEMBERED,
        fields=("user", "suspended_at"),
        anchor="suspended_at",
        note=_("L'historique de la page garde l'acte ; le compte reste fermé."),
    )

    class Meta:
        verbose_name = _("accès suspendu")
        verbose_name_plural = _("accès suspendus")
        default_permissions = ()
        permissions = [("manage_town_halls", "Invite, suspend et remplace les personnes des mairies")]
        constraints = [models.UniqueConstraint(fields=["village", "user"], name="suspension_once_a_village")]

    def __str__(self) -> str:
        return f"{self.user} ({self.village})"
