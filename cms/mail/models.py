"""The mails of a demonstration, which never leave it."""

from typing import ClassVar

from django.db import models
from django.urls import reverse
from django.utils.html import strip_tags
from django.utils.translation import gettext_lazy as _

from cms.mail.periods import KEPT_MAIL
from cms.privacy.declarations import PersonalData


class KeptMail(models.Model):
    """A mail as its reader would have received it."""

    to = models.TextField(_("destinataires"))
    subject = models.TextField(_("objet"), blank=True)
    text = models.TextField(_("texte"), blank=True)
    html = models.TextField(_("version HTML"), blank=True)
    headers = models.JSONField(_("en-têtes"), default=dict, blank=True)
    #: Name, type and text of each attached file of text.
    files = models.JSONField(_("pièces jointes"), default=list, blank=True)
    kept_at = models.DateTimeField(_("gardé le"), auto_now_add=True, db_index=True)

    personal_data: ClassVar[PersonalData] = PersonalData(
        purpose=_("Lire, sur un site de démonstration, les mails qu'il aurait envoyés."),
        legal_basis=_("Mission d'intérêt public"),
        period=KEPT_MAIL,
        fields=("to", "subject", "text", "html", "headers", "files"),
        anchor="kept_at",
        note=_("Sur un site de démonstration seulement."),
    )

    class Meta:
        verbose_name = _("mail gardé")
        verbose_name_plural = _("mails gardés")
        ordering = ["-kept_at", "-pk"]

    def __str__(self) -> str:
        """Its subject."""
        return self.subject

    def get_absolute_url(self) -> str:
        """Its page under /courrier/."""
        return reverse("mail:kept_mail", args=[self.pk])

    @property
    def readable_text(self) -> str:
        """What to show: the text, or the words of a mail that has HTML only."""
        return self.text or strip_tags(self.html)
