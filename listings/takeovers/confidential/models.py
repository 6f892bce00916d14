"""The part of a takeover nobody may know but its advisers."""

from datetime import timedelta

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from cms.privacy.declarations import PersonalData
from listings.takeovers.confidential.forms import ConfidentialForm


class TakeoverConfidential(models.Model):
    """Who sells and where exactly. It hangs on the French page, enters no revision; each reading of it is logged."""

    personal_data = PersonalData(
        purpose=_("Conseiller la transmission : joindre le cédant, situer l'affaire."),
        legal_basis=_("mission d'intérêt public"),
        period=timedelta(days=3 * 365),
        fields=("seller_name", "seller_email", "seller_phone", "exact_address", "notes"),
        anchor="updated_at",
        note=_("Compté depuis la dernière écriture ; effacée avec la reprise si elle l'est avant."),
    )

    takeover = models.OneToOneField(
        "listings.TakeoverPage", verbose_name=_("reprise"), on_delete=models.CASCADE, related_name="confidential"
    )
    commune = models.ForeignKey(
        "places.Commune", verbose_name=_("commune"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    exact_address = models.CharField(_("adresse exacte"), max_length=200, blank=True)
    seller_name = models.CharField(_("cédant"), max_length=120, blank=True)
    seller_email = models.EmailField(_("adresse électronique du cédant"), blank=True)
    seller_phone = models.CharField(_("téléphone du cédant"), max_length=30, blank=True)
    notes = models.TextField(_("notes du conseil"), blank=True)
    updated_at = models.DateTimeField(_("modifiée le"), auto_now=True)

    #: "Used by" screens would tell a town hall that there is one.
    wagtail_reference_index_ignore = True

    base_form_class = ConfidentialForm
    panels = [
        FieldPanel("commune"),
        FieldPanel("exact_address"),
        FieldPanel("seller_name"),
        FieldPanel("seller_email"),
        FieldPanel("seller_phone"),
        FieldPanel("notes"),
    ]

    class Meta:
        verbose_name = _("partie confidentielle")
        verbose_name_plural = _("parties confidentielles")

    def __str__(self) -> str:
        return f"{self.takeover.reference}"
