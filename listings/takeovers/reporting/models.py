"""What a report is known by, so that a form that is sent twice makes one takeover."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from cms.privacy.declarations import NotPersonal


class TakeoverReport(models.Model):
    """One form of a town hall, and the draft that was made of it."""

    takeover = models.OneToOneField(
        "listings.TakeoverPage", verbose_name=_("reprise"), on_delete=models.CASCADE, related_name="report"
    )
    once = models.CharField(_("empreinte du formulaire"), max_length=64, unique=True)
    created_at = models.DateTimeField(_("reçu le"), auto_now_add=True)

    #: "Used by" screens have nothing to say of it.
    wagtail_reference_index_ignore = True
    personal_data = NotPersonal("Une empreinte à clé et une page : personne ne s'y lit.")

    class Meta:
        verbose_name = _("signalement d'une mairie")
        verbose_name_plural = _("signalements des mairies")

    def __str__(self) -> str:
        return f"{self.takeover.reference}"
