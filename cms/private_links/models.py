"""The table of private links."""

from datetime import timedelta
from typing import Any, ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.privacy.declarations import PersonalData

#: How long a link is remembered after its end, so that its page can say what became of it.
REMEMBERED = timedelta(days=90)


class LinkState(models.TextChoices):
    """What a token opens."""

    OPEN = "open", _("ouvert")
    USED = "used", _("a servi")
    REVOKED = "revoked", _("annulé")
    EXPIRED = "expired", _("expiré")
    UNKNOWN = "unknown", _("inconnu")


class PrivateLinkQuerySet(models.QuerySet["PrivateLink"]):
    """Links by what they still open and to whom they went."""

    def waiting(self) -> "PrivateLinkQuerySet":
        """Neither used nor revoked, expired or not."""
        return self.filter(used_at=None, revoked_at=None)

    def open(self) -> "PrivateLinkQuerySet":
        """Those that open now."""
        return self.waiting().filter(expires_at__gt=timezone.now())

    def to(self, email: str) -> "PrivateLinkQuerySet":
        """Those sent to an address, however it is typed."""
        return self.filter(email=email.strip().lower())


class PrivateLink(models.Model):
    """One act that whoever reads a mail may do, once, until a day.

    The token is in the mail alone: the table holds its digest, and opens nothing to whoever copies it.
    """

    purpose = models.CharField(_("objet"), max_length=50)
    digest = models.CharField(_("empreinte du jeton"), max_length=64, unique=True)
    page = models.ForeignKey(
        "wagtailcore.Page", models.CASCADE, null=True, blank=True, related_name="+", verbose_name=_("page")
    )
    email = models.EmailField(_("envoyé à"), blank=True, db_index=True)
    data: models.JSONField[Any, Any] = models.JSONField(_("détails"), default=dict, blank=True)
    created_at = models.DateTimeField(_("créé le"), auto_now_add=True)
    expires_at = models.DateTimeField(_("expire le"), db_index=True)
    used_at = models.DateTimeField(_("a servi le"), null=True, blank=True)
    revoked_at = models.DateTimeField(_("annulé le"), null=True, blank=True)

    objects = PrivateLinkQuerySet.as_manager()

    personal_data: ClassVar[PersonalData] = PersonalData(
        purpose=_("Ouvrir un acte à qui a reçu un lien par mail, sans mot de passe."),
        legal_basis=_("Mission d'intérêt public"),
        period=REMEMBERED,
        fields=("email", "data"),
        anchor="expires_at",
        note=_("Trois mois après sa fin, il dit encore à qui l'ouvre ce qu'il est devenu."),
    )

    class Meta:
        verbose_name = _("lien privé")
        verbose_name_plural = _("liens privés")
        indexes = [models.Index(fields=["purpose", "page"], name="private_link_of_page")]

    def __str__(self) -> str:
        return f"{self.purpose} {self.pk}"

    @property
    def state(self) -> LinkState:
        """What it opens now. What was used stays used, whatever came after."""
        if self.used_at is not None:
            return LinkState.USED
        if self.revoked_at is not None:
            return LinkState.REVOKED
        return LinkState.OPEN if self.expires_at > timezone.now() else LinkState.EXPIRED
