"""A visit to a workspace, from its announcement to a month after its day."""

from datetime import timedelta
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.privacy.declarations import PersonalData
from welcome.visits.choices import HalfDay, State

#: How long it is kept after its day.
KEPT = timedelta(days=30)


class Visit(models.Model):
    """Somebody comes to a workspace."""

    reference = models.CharField(_("référence"), max_length=12, unique=True)
    #: What the form carried when it was drawn: sent twice, it is one visit.
    once = models.CharField(_("formulaire"), max_length=64, unique=True)
    workspace: "models.ForeignKey[Any, Any]" = models.ForeignKey(
        "listings.WorkspacePage",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("lieu de travail"),
    )
    place = models.CharField(_("nom du lieu"), max_length=255)
    language = models.CharField(_("langue"), max_length=2, choices=settings.LANGUAGES, default=settings.LANGUAGE_CODE)

    name = models.CharField(_("nom"), max_length=120)
    email = models.EmailField(_("mail"), blank=True)
    phone = models.CharField(_("téléphone"), max_length=30, blank=True)
    message = models.TextField(_("message"), max_length=2000, blank=True)

    day = models.DateField(_("jour"), db_index=True)
    half_day = models.CharField(_("moment"), max_length=10, choices=HalfDay.choices)
    people = models.PositiveSmallIntegerField(_("personnes"), default=1)

    announced_at = models.DateTimeField(_("annoncée le"), default=timezone.now)
    state = models.CharField(_("état"), max_length=10, choices=State.choices, default=State.WAITING)
    reply_due_on = models.DateField(_("réponse promise le"))
    answered_at = models.DateTimeField(_("répondue le"), null=True, blank=True)
    reply = models.TextField(_("en ces mots"), max_length=600, blank=True)
    other_day = models.DateField(_("autre jour proposé"), null=True, blank=True)
    reminded_on = models.DateField(_("rappelée le"), null=True, blank=True)
    told_on = models.DateField(_("dite à la Communication le"), null=True, blank=True)

    personal_data: ClassVar[PersonalData] = PersonalData(
        purpose=_("Dire à un lieu de travail qui vient, et lui permettre de répondre."),
        legal_basis=_("Mission d'intérêt public"),
        period=KEPT,
        fields=("name", "email", "phone", "message", "reply"),
        anchor="day",
        note=_("Effacée plus tôt à la demande, depuis le lien privé."),
    )

    class Meta:
        verbose_name = _("venue annoncée")
        verbose_name_plural = _("venues annoncées")
        ordering = ["day", "pk"]
        constraints = [models.CheckConstraint(condition=~Q(email="", phone=""), name="visit_can_be_answered")]

    def __str__(self) -> str:
        # Never a name: log lines and mail subjects are made of it.
        return self.reference

    @property
    def is_over(self) -> bool:
        """Whether its day has passed, in Paris, and the one that the place proposed as well."""
        return max(self.day, self.other_day or self.day) < timezone.localdate()

    @property
    def may_move(self) -> bool:
        """Whether the place proposes a day that has not passed."""
        return self.may_change and self.other_day is not None and self.other_day >= timezone.localdate()

    @property
    def may_change(self) -> bool:
        """Whether the place may still answer, and whoever comes change their mind."""
        return self.state != State.CANCELLED and not self.is_over
