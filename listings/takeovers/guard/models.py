"""What a seller accepts to let the public recognise."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cms.privacy.declarations import PersonalData
from listings.takeovers.choices import PublicPrecision
from listings.takeovers.guard.choices import Obtained


class SellerConsent(models.Model):
    """A seller accepts to be recognised by one activity at one public place; another place or activity asks again.

    It names what it covers in words and codes of its own, and so says the same whatever becomes of the page. Like the
    confidential part it hangs on the French page, enters no revision, and only advisers read it.
    """

    personal_data = PersonalData(
        purpose=_("Prouver que le cédant accepte d'être reconnaissable au lieu affiché."),
        legal_basis=_("consentement (RGPD, articles 6.1.a et 7.1)"),
        period=None,
        fields=("obtained_on", "obtained", "note", "recorded_by", "revoked_by"),
        note=_("Tant que la reprise existe ; un accord retiré reste, sans effet, comme preuve."),
    )

    takeover = models.ForeignKey(
        "listings.TakeoverPage", verbose_name=_("reprise"), on_delete=models.CASCADE, related_name="consents"
    )
    precision = models.CharField(_("lieu public"), max_length=20, choices=PublicPrecision.choices)
    place_code = models.CharField(_("code du lieu"), max_length=9)
    place = models.CharField(_("lieu"), max_length=200)
    naf_code = models.CharField(_("code NAF"), max_length=6, blank=True)
    activity = models.CharField(_("activité"), max_length=120)
    obtained_on = models.DateField(_("donné le"))
    obtained = models.CharField(_("obtenu par"), max_length=10, choices=Obtained.choices)
    note = models.CharField(
        _("où en est la preuve"),
        max_length=200,
        blank=True,
        help_text=_("Où le retrouver : « lettre du 3 mai, dossier 12 ». Ni nom ni adresse."),
    )
    recorded_at = models.DateTimeField(_("enregistré le"), auto_now_add=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("enregistré par"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    revoked_at = models.DateTimeField(_("retiré le"), null=True, blank=True)
    revoked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("retrait enregistré par"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    #: "Used by" screens would tell a town hall that there is one.
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("accord d'un cédant")
        verbose_name_plural = _("accords de cédants")
        ordering = ["-recorded_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["takeover", "precision", "place_code", "naf_code", "activity"],
                condition=Q(revoked_at=None),
                name="consent_once_for_what_it_covers",
            )
        ]

    def __str__(self) -> str:
        return f"{self.activity}, {self.place}"
