"""The times that the programme promises, as Communication sets them."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting

from cms.privacy.declarations import NotPersonal

DAYS = [MinValueValidator(1), MaxValueValidator(60)]


@register_setting(icon="date", order=320)
class WelcomePeriods(BaseSiteSetting):
    """In days: until when somebody is answered, a hand-over is taken up, a workspace says whether one may come."""

    reply = models.PositiveSmallIntegerField(_("répondre à un message, en jours"), default=5, validators=DAYS)
    acknowledge = models.PositiveSmallIntegerField(
        _("prendre en charge ce qui est transmis, en jours"), default=5, validators=DAYS
    )
    visit = models.PositiveSmallIntegerField(_("répondre à une venue annoncée, en jours"), default=2, validators=DAYS)

    personal_data = NotPersonal("Des délais, de personne.")

    class Meta:
        verbose_name = _("Délais de l'accueil")

    @classmethod
    def in_force(cls) -> "WelcomePeriods":
        """The main site's, or the ones proposed here."""
        return cls.objects.filter(site__is_default_site=True).first() or cls()
