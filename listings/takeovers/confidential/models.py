"""The part of a takeover nobody may know but its advisers."""

from datetime import timedelta
from pathlib import PurePath
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils.crypto import get_random_string
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from cms.media import private_storage
from cms.privacy.declarations import PersonalData
from listings.takeovers.confidential.choices import DocumentKind, SellerSaid
from listings.takeovers.confidential.forms import ConfidentialForm
from listings.takeovers.confidential.panels import DocumentsPanel

#: As long as Wagtail's own histories (``cms.privacy.personal_data``).
KEPT = timedelta(days=3 * 365)
#: Where the files lie in the private storage.
FOLDER = "confidential"


class TakeoverConfidential(models.Model):
    """Who sells and where exactly. It hangs on the French page, enters no revision; each reading of it is logged."""

    personal_data = PersonalData(
        purpose=_("Conseiller la transmission : joindre le cédant, situer l'affaire."),
        legal_basis=_("mission d'intérêt public"),
        period=KEPT,
        fields=(
            *("seller_name", "seller_email", "seller_phone", "exact_address", "notes"),
            *("seller_said", "seller_said_on"),
        ),
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
    online_after = models.DateField(
        _("pas en ligne avant le"),
        null=True,
        blank=True,
        help_text=_("La fiche publique ne peut pas être publiée avant ce jour. Le public n'en sait rien."),
    )
    #: What the seller answered last by their link, as long as no adviser has dealt with it; and on which day.
    seller_said = models.CharField(
        _("réponse du cédant à traiter"), max_length=10, choices=SellerSaid.choices, blank=True, editable=False
    )
    seller_said_on = models.DateField(_("répondu le"), null=True, blank=True, editable=False)
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
        FieldPanel("online_after"),
        DocumentsPanel(),
    ]

    class Meta:
        verbose_name = _("partie confidentielle")
        verbose_name_plural = _("parties confidentielles")

    def __str__(self) -> str:
        return f"{self.takeover.reference}"


def file_name(instance: "ConfidentialDocument", filename: str) -> str:
    """Where a file is kept: under a name drawn at random, which says nothing of whose it is; its extension stays."""
    return f"{FOLDER}/{get_random_string(32).lower()}{PurePath(filename).suffix.lower()}"


class ConfidentialDocument(models.Model):
    """A paper of a takeover: accounts, a lease. Advisers read it, and the buyers they open it to.

    Its file lies in the private storage and has no address of its own. ``size`` is in bytes.
    """

    personal_data: ClassVar[PersonalData] = PersonalData(
        purpose=_("Conseiller la transmission sur pièces : comptes, bail, inventaire."),
        legal_basis=_("mission d'intérêt public"),
        period=KEPT,
        fields=("title", "file", "uploaded_by"),
        anchor="uploaded_at",
        note=_("Compté depuis le dépôt ; effacé avec la partie confidentielle si elle l'est avant, fichier compris."),
    )

    part = models.ForeignKey(
        TakeoverConfidential,
        verbose_name=_("partie confidentielle"),
        on_delete=models.CASCADE,
        related_name="documents",
    )
    title = models.CharField(_("titre"), max_length=120)
    kind = models.CharField(_("nature"), max_length=20, choices=DocumentKind.choices, default=DocumentKind.OTHER)
    file = models.FileField(_("fichier"), upload_to=file_name, storage=private_storage)
    size = models.PositiveBigIntegerField(_("taille"), editable=False)
    sha256 = models.CharField(_("empreinte"), max_length=64, editable=False)
    for_buyers = models.BooleanField(
        _("peut être montré à un repreneur"),
        default=False,
        help_text=_("Une fois que vous lui aurez ouvert la seconde partie de la fiche, et pas avant."),
    )
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("déposé par"),
        null=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    uploaded_at = models.DateTimeField(_("déposé le"), auto_now_add=True)

    #: "Used by" screens would tell a town hall that there is one.
    wagtail_reference_index_ignore: Any = True

    class Meta:
        verbose_name = _("document confidentiel")
        verbose_name_plural = _("documents confidentiels")
        ordering = ["kind", "title", "pk"]
        constraints = [models.UniqueConstraint(fields=["part", "sha256"], name="confidential_document_once")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.pk}"
