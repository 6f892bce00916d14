"""For how long answers are good, what was mailed about them, what was taken off line."""

from datetime import timedelta
from typing import Any, ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting

from cms.facts.declarations import Period
from cms.freshness.due import Days
from cms.privacy.declarations import PersonalData

#: The purpose of the links in the reminders (``cms.private_links``).
LINK = "fraicheur"
#: How long what was mailed is remembered: longer than any period, so that nothing is mailed twice.
REMEMBERED = timedelta(days=1100)


def _days(name: Any, default: int, text: Any) -> Any:
    """A number of days: no shorter than a week, no longer than three years."""
    limits = [MinValueValidator(7), MaxValueValidator(1000)]
    return models.PositiveSmallIntegerField(name, default=default, validators=limits, help_text=text)


@register_setting(icon="history")
class FreshnessPeriods(BaseSiteSetting):
    """For how many days answers are good; one field for each :class:`~cms.facts.declarations.Period`."""

    stock = _days(_("logements et locaux"), 90, _("Ce qui se libère et se prend : en jours, de 7 à 1000."))
    hours = _days(_("horaires, marché, lieux de travail"), 180, _("En jours."))
    facts = _days(_("autres réponses"), 365, _("En jours."))
    takeovers = _days(_("reprises"), 90, _("En jours."))
    services = _days(_("services Cultura"), 180, _("En jours, ou leur dernière date limite si elle vient avant."))

    panels = [FieldPanel(period.value) for period in Period]

    class Meta:
        verbose_name = verbose_name_plural = _("Fraîcheur des réponses")

    @classmethod
    def in_force(cls) -> Days:
        """The days of every period, in one query: what is asked once a save, or once a day, is kept nowhere."""
        found = cls.objects.filter(site__is_default_site=True).first() or cls()
        return {period: getattr(found, period.value) for period in Period}


class Stage(models.TextChoices):
    """What a mail says of a page, in the order of time."""

    EARLY = "early", _("quatorze jours avant")
    LATE = "late", _("trois jours avant")
    DUE = "due", _("à vérifier")
    SILENT = "silent", _("quatorze jours après")


class Reminder(models.Model):
    """One page was named in one mail. Written with the mail; nobody is written to twice about the same thing.

    Without address: nobody could be told, and time runs all the same.
    """

    page = models.ForeignKey("wagtailcore.Page", models.CASCADE, related_name="+", verbose_name=_("page"))
    stage = models.CharField(_("étape"), max_length=10, choices=Stage.choices)
    due_on = models.DateField(_("échéance"))
    email = models.EmailField(_("envoyé à"), blank=True)
    sent_on = models.DateField(_("envoyé le"))

    personal_data: ClassVar[PersonalData] = PersonalData(
        purpose=_("Ne pas rappeler deux fois la même chose à la même personne."),
        legal_basis=_("Mission d'intérêt public"),
        period=REMEMBERED,
        fields=("email",),
        anchor="sent_on",
    )

    class Meta:
        verbose_name = _("rappel")
        verbose_name_plural = _("rappels")
        constraints = [models.UniqueConstraint(fields=["page", "stage", "due_on", "email"], name="reminder_once")]

    def __str__(self) -> str:
        return f"{self.page_id} {self.stage} {self.due_on}"


class WithdrawalQuerySet(models.QuerySet["Withdrawal"]):
    """What was taken off line."""

    def by_its_people(self) -> "WithdrawalQuerySet":
        """By silence, or at the wish of whoever keeps the page: they may put it back, by a link too."""
        return self.exclude(cause=Withdrawal.Cause.DECIDED)


class Withdrawal(models.Model):
    """A page was taken off line by silence or by whoever keeps it, and comes back with one button.

    What a room has ``DECIDED`` of its pages is the room's to put back: no link does it.
    """

    class Cause(models.TextChoices):
        """Why."""

        SILENCE = "silence", _("sans réponse")
        ASKED = "asked", _("à la demande de qui la tient")
        DECIDED = "decided", _("par décision")

    page = models.OneToOneField("wagtailcore.Page", models.CASCADE, related_name="+", verbose_name=_("page"))
    cause = models.CharField(_("cause"), max_length=10, choices=Cause.choices)
    withdrawn_on = models.DateField(_("retirée le"))
    due_on = models.DateField(_("échéance"), null=True)
    revision = models.ForeignKey(
        "wagtailcore.Revision", models.SET_NULL, null=True, related_name="+", verbose_name=_("ce qui était en ligne")
    )
    #: The translations that went with it (primary key → that of their revision on line), which come back with it.
    languages: models.JSONField[Any, Any] = models.JSONField(_("traductions"), default=dict, blank=True)

    objects = WithdrawalQuerySet.as_manager()

    class Meta:
        verbose_name = _("retrait")
        verbose_name_plural = _("retraits")

    def __str__(self) -> str:
        return f"{self.page_id} {self.withdrawn_on}"
