"""What stays of a message when it is gone: a row without anybody, and the table by month."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cms.facts.fields import ChoicesField
from cms.privacy.declarations import NotPersonal
from welcome import choices
from welcome.enquiries.choices import Outcome


class CountedMessage(models.Model):
    """One message, as it is counted. It follows its message, and stays when that is erased or purged."""

    enquiry = models.OneToOneField(
        "welcome.Enquiry", models.SET_NULL, null=True, related_name="+", verbose_name=_("message")
    )
    #: The first day of the month in which it came: no more of the moment is kept.
    month = models.DateField(_("mois"), db_index=True)
    channel = models.CharField(_("canal"), max_length=10, choices=choices.Channel.choices)
    needs = ChoicesField(verbose_name=_("recherche"), choice_set=choices.Need)
    body = models.ForeignKey(
        "welcome.Body", models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("organisme")
    )
    village = models.ForeignKey(
        "listings.VillagePage",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("village"),
    )
    outcome = models.CharField(_("suite"), max_length=10, choices=Outcome.choices, blank=True)
    #: Whole days from the day it came to that of the first answer.
    reply_days = models.PositiveSmallIntegerField(_("répondu en jours"), null=True, blank=True)

    personal_data: ClassVar[NotPersonal] = NotPersonal("Ni nom, ni contact, ni mots, ni jour : un compte.")

    class Meta:
        verbose_name = _("message compté")
        verbose_name_plural = _("messages comptés")
        indexes = [models.Index(fields=["village", "month"], name="counted_by_village")]

    def __str__(self) -> str:
        return f"{self.month:%Y-%m} {self.channel}"


class Measure(models.TextChoices):
    """By what messages are counted."""

    ALL = "all", _("tous les messages")
    CHANNEL = "channel", _("canal")
    NEED = "need", _("recherche")
    BODY = "body", _("organisme")
    OUTCOME = "outcome", _("suite")
    VILLAGE = "village", _("village")


class MonthlyCount(models.Model):
    """How many messages of a month have a value; a message with two needs is counted under both."""

    month = models.DateField(_("mois"))
    measure = models.CharField(_("compté par"), max_length=10, choices=Measure.choices)
    #: A code, or the primary key of a body or a village; empty for all, and for none.
    value = models.CharField(_("code"), max_length=30, blank=True)
    label = models.CharField(_("valeur"), max_length=255, blank=True)
    number = models.PositiveIntegerField(_("nombre"))

    personal_data: ClassVar[NotPersonal] = NotPersonal("Des nombres, de personne.")

    class Meta:
        verbose_name = _("compte du mois")
        verbose_name_plural = _("comptes par mois")
        ordering = ["-month", "measure", "-number", "label"]
        constraints = [
            models.UniqueConstraint(fields=["month", "measure", "value"], name="count_once_a_month"),
            models.CheckConstraint(condition=Q(number__gt=0), name="count_of_something"),
        ]

    def __str__(self) -> str:
        return f"{self.month:%Y-%m} {self.measure} {self.value} {self.number}"
