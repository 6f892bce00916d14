"""The bodies that help, and the rules that say when."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from cms.privacy.declarations import NotPersonal


class Body(models.Model):
    """Somebody who helps: a chamber, an association, the Cultura team; never a person."""

    name = models.CharField(_("nom"), max_length=120, unique=True)
    helps_with = models.CharField(_("ce qu'il apporte"), max_length=300)
    phone = models.CharField(_("téléphone public"), max_length=30, blank=True)
    email = models.EmailField(
        _("boîte du service"), blank=True, help_text=_("Celle d'un service, jamais celle d'une personne.")
    )
    url = models.URLField(_("site"), blank=True)
    is_active = models.BooleanField(_("reçoit des candidats"), default=True)

    personal_data = NotPersonal("Un organisme est joint par son service, jamais par une personne.")

    class Meta:
        verbose_name = _("organisme")
        verbose_name_plural = _("organismes")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name
