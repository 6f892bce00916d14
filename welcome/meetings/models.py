"""The register of a meeting, and who is in it until a month after."""

from datetime import timedelta
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.privacy.declarations import NotPersonal, PersonalData
from welcome.meetings.choices import PEOPLE, ToCall

#: How long names are kept after the meeting.
KEPT = timedelta(days=30)


class MeetingRegister(models.Model):
    """One meeting: what those who registered were last told of it, and its counts, which stay when the names go.

    Whoever gives or takes a seat holds this row, so that of two who want the last one, one gets it.
    """

    page = models.OneToOneField(
        "home.InfoSessionPage", models.SET_NULL, null=True, related_name="+", verbose_name=_("réunion")
    )
    uid = models.CharField(_("identifiant d'agenda"), max_length=120, unique=True)
    title = models.CharField(_("titre"), max_length=255)
    starts_at = models.DateTimeField(_("date et heure"), db_index=True)
    place = models.CharField(_("lieu"), max_length=200, blank=True)
    url = models.CharField(_("adresse de la page"), max_length=2048, blank=True)
    seats = models.PositiveSmallIntegerField(_("places"), default=0)
    #: Of the calendar files (RFC 5545, 3.8.7.4): each that replaces or withdraws one has the next number.
    sequence = models.PositiveIntegerField(_("version d'agenda"), default=0)
    is_cancelled = models.BooleanField(_("annulée"), default=False)
    #: Since when its page is not on line; an editor may only have taken it away for a moment.
    missing_since = models.DateTimeField(_("page hors ligne depuis"), null=True, blank=True)

    booked = models.PositiveIntegerField(_("personnes inscrites"), default=0)
    waiting = models.PositiveIntegerField(_("personnes en attente"), default=0)
    came = models.PositiveIntegerField(_("venues, parmi les inscrites"), null=True, blank=True)
    walk_ins = models.PositiveIntegerField(_("venues sans inscription"), default=0)
    no_shows = models.PositiveIntegerField(_("inscrites et pas venues"), null=True, blank=True)

    personal_data = NotPersonal("Une réunion et des nombres, de personne.")

    class Meta:
        verbose_name = _("registre d'une réunion")
        verbose_name_plural = _("registres des réunions")
        ordering = ["-starts_at", "-pk"]

    def __str__(self) -> str:
        return self.title

    @property
    def left(self) -> int:
        """Seats that nobody has."""
        return max(0, self.seats - self.booked)

    @property
    def is_over(self) -> bool:
        """Whether the meeting has begun."""
        return self.starts_at <= timezone.now()


class Registration(models.Model):
    """Somebody who comes to a meeting, or waits for a seat, alone or with others."""

    register = models.ForeignKey(
        MeetingRegister, models.CASCADE, related_name="registrations", verbose_name=_("registre")
    )
    #: The meeting's, from which the time counts until the name goes.
    meeting_at = models.DateTimeField(_("date de la réunion"), db_index=True)
    #: The form it came by (``cms.limits``): sent twice, it is one registration.
    once = models.CharField(_("formulaire"), max_length=64, null=True, editable=False)
    made_at = models.DateTimeField(_("inscrit le"), default=timezone.now)
    name = models.CharField(_("nom"), max_length=120)
    email = models.EmailField(_("mail"), blank=True)
    phone = models.CharField(_("téléphone"), max_length=30, blank=True)
    language = models.CharField(_("langue"), max_length=2, choices=settings.LANGUAGES, default=settings.LANGUAGE_CODE)
    number = models.PositiveSmallIntegerField(_("nombre de personnes"), choices=PEOPLE, default=1)
    is_waiting = models.BooleanField(_("en attente"), default=False)
    #: Until when what was asked with a mail is held if its link is not pressed; none once it was, or need not be.
    confirm_by = models.DateTimeField(_("à confirmer avant le"), null=True, blank=True)
    #: The moment of the meeting of which a reminder was written; of another one, another is.
    reminded_of = models.DateTimeField(_("rappel écrit pour le"), null=True, blank=True)
    to_call = models.CharField(_("à prévenir par téléphone"), max_length=10, choices=ToCall.choices, blank=True)
    has_come = models.BooleanField(_("venu"), default=False)

    personal_data: ClassVar[PersonalData] = PersonalData(
        purpose=_("Garder une place à une réunion, et prévenir si elle change."),
        legal_basis=_("Mission d'intérêt public"),
        period=KEPT,
        fields=("name", "email", "phone"),
        anchor="meeting_at",
        note=_("Effacé tout de suite par qui se désiste. Les nombres de la réunion restent, sans nom."),
    )

    class Meta:
        verbose_name = _("inscription à une réunion")
        verbose_name_plural = _("inscriptions aux réunions")
        ordering = ["made_at", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(email="", phone=""), name="registration_can_be_told"),
            models.UniqueConstraint(
                F("register"), F("email"), condition=~Q(email=""), name="registration_once_an_address"
            ),
            models.UniqueConstraint(fields=["register", "once"], name="registration_once_a_form"),
        ]

    def __str__(self) -> str:
        # Never a name: log lines are made of it.
        return f"{self.register_id} {self.pk}"
