"""What somebody wrote, what was advised, and what became of it."""

from datetime import date, timedelta
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.facts.fields import ChoicesField
from cms.privacy.declarations import PersonalData
from cms.roles.refusals import Refused
from welcome import choices
from welcome.enquiries.choices import TOLD, Happening, Holder, Outcome, State

#: How long an enquiry is kept after its last act.
KEPT = timedelta(days=365)
NOT_ANSWERED = Q(answered_at=None)


def late_on(day: date) -> Q:
    """What is late on a day: a first answer that was promised before it, a next act that was due before it."""
    return NOT_ANSWERED & Q(reply_due_on__lt=day) | Q(next_on__lt=day)


class EnquiryQuerySet(models.QuerySet["Enquiry"]):
    """Enquiries by what has to be done."""

    def open(self) -> "EnquiryQuerySet":
        """Those that are not closed."""
        return self.exclude(state=State.CLOSED)

    def unanswered(self) -> "EnquiryQuerySet":
        """Those that nobody has answered yet."""
        return self.open().filter(NOT_ANSWERED)

    def overdue(self) -> "EnquiryQuerySet":
        """Unanswered ones whose stated day has passed, and those whose next act was due before today."""
        return self.open().filter(late_on(timezone.localdate()))

    def how_many_wait(self) -> dict[str, int]:
        """How many are ``unanswered``, how many ``overdue``, in one query."""
        late = models.Count("pk", filter=late_on(timezone.localdate()))
        return self.open().aggregate(unanswered=models.Count("pk", filter=NOT_ANSWERED), overdue=late)

    def of_village(self, village: object) -> "EnquiryQuerySet":
        """Those that were written to a village, or handed to it."""
        return self.filter(village=village)


class Enquiry(models.Model):
    """One message of a newcomer, and its file."""

    reference = models.CharField(_("référence"), max_length=12, unique=True)
    #: The form it came by (``cms.limits``): sent twice, it is one message.
    once = models.CharField(_("formulaire"), max_length=64, unique=True, null=True, editable=False)
    received_at = models.DateTimeField(_("reçu le"), default=timezone.now, db_index=True)
    last_act_at = models.DateTimeField(_("dernier acte"), default=timezone.now, db_index=True)
    channel = models.CharField(_("canal"), max_length=10, choices=choices.Channel.choices)
    language = models.CharField(_("langue"), max_length=2, choices=settings.LANGUAGES, default=settings.LANGUAGE_CODE)

    name = models.CharField(_("nom"), max_length=120)
    email = models.EmailField(_("mail"), blank=True)
    phone = models.CharField(_("téléphone"), max_length=30, blank=True)
    message = models.TextField(_("message"), max_length=4000, blank=True)

    village = models.ForeignKey(
        "listings.VillagePage",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("village"),
    )
    arrival = models.CharField(_("arrivée"), max_length=10, choices=choices.Arrival.choices, blank=True)
    activity = models.CharField(_("activité"), max_length=20, choices=choices.Activity.choices, blank=True)
    stage = models.CharField(_("avancement"), max_length=10, choices=choices.Stage.choices, blank=True)
    household = models.CharField(_("avec qui"), max_length=10, choices=choices.Household.choices, blank=True)
    needs = ChoicesField(verbose_name=_("recherche"), choice_set=choices.Need)

    state = models.CharField(_("état"), max_length=10, choices=State.choices, default=State.RECEIVED)
    state_since = models.DateTimeField(_("depuis"), default=timezone.now)
    holder = models.CharField(_("chez"), max_length=10, choices=Holder.choices, default=Holder.PROGRAMME)
    body = models.ForeignKey(
        "welcome.Body", models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("organisme")
    )
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("suivi par")
    )
    reply_due_on = models.DateField(_("réponse promise le"))
    answered_at = models.DateTimeField(_("première réponse le"), null=True, blank=True)
    acknowledge_by = models.DateField(_("prise en charge attendue le"), null=True, blank=True)
    next_act = models.CharField(_("prochaine étape"), max_length=200, blank=True)
    next_on = models.DateField(_("pour le"), null=True, blank=True)
    reminded_on = models.DateField(_("rappelé le"), null=True, blank=True)
    outcome = models.CharField(_("suite"), max_length=10, choices=Outcome.choices, blank=True)

    objects = EnquiryQuerySet.as_manager()

    #: The usage that Wagtail shows of a page names whatever points to it: a message is nobody's to see there.
    wagtail_reference_index_ignore = True

    personal_data: ClassVar[PersonalData] = PersonalData(
        purpose=_("Répondre à qui veut s'installer, et l'orienter vers qui aide."),
        legal_basis=_("Mission d'intérêt public"),
        period=KEPT,
        fields=("name", "email", "phone", "message", "household", "activity"),
        anchor="last_act_at",
        note=_(
            "Effacé plus tôt à la demande, depuis le lien privé ; les comptes par mois restent, sans rien de personnel."
        ),
    )

    class Meta:
        verbose_name = _("message")
        verbose_name_plural = _("messages")
        ordering = ["-received_at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(email="", phone=""), name="enquiry_can_be_answered"),
            models.CheckConstraint(condition=~Q(holder="village", village=None), name="enquiry_held_by_its_village"),
        ]

    def __str__(self) -> str:
        # Never a name: log lines and mail subjects are made of it.
        return self.reference

    @property
    def is_open(self) -> bool:
        """Whether something may still be done."""
        return self.state != State.CLOSED

    @property
    def is_called(self) -> bool:
        """Whether a telephone is all that was left: what is written is read by nobody."""
        return not self.email

    @property
    def is_to_call(self) -> bool:
        """Whether somebody still waits to be called."""
        return self.is_called and self.is_open and self.answered_at is None

    @property
    def needs_words(self) -> list[str]:
        """What is looked for, in words."""
        field = Enquiry._meta.get_field("needs")
        assert isinstance(field, ChoicesField)
        return field.labels(self.needs)


def village_model() -> Any:
    """The pages that a message may be written to: another room's, which this one names and does not import."""
    return Enquiry._meta.get_field("village").related_model


class Event(models.Model):
    """One line of the history of an enquiry."""

    enquiry = models.ForeignKey(Enquiry, models.CASCADE, related_name="events", verbose_name=_("message"))
    at = models.DateTimeField(_("quand"), default=timezone.now)
    kind = models.CharField(_("quoi"), max_length=15, choices=Happening.choices)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("par")
    )
    #: The name of the site, of a committee or of a body, as whoever wrote reads it; blank for themselves and the clock.
    source = models.CharField(_("de la part de"), max_length=160, blank=True)
    words = models.TextField(_("en ces mots"), max_length=4000, blank=True)

    personal_data: ClassVar[PersonalData] = PersonalData(
        purpose=_("Garder ce qui fut dit à qui veut s'installer."),
        legal_basis=_("Mission d'intérêt public"),
        period=None,
        fields=("words", "by"),
        note=_("Effacé avec le message dont c'est l'histoire."),
    )

    class Meta:
        verbose_name = _("étape d'un message")
        verbose_name_plural = _("étapes des messages")
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.enquiry_id} {self.kind}"

    @property
    def is_told(self) -> bool:
        """Whether whoever wrote reads it."""
        return self.kind in TOLD


def named_body_stays(collector: Any, field: Any, sub_objs: Any, using: str) -> None:
    """``on_delete`` of what was said: ``PROTECT``, in a sentence of ours.

    :raises Refused: whatever road led to the deletion.
    """
    raise Refused(_("Cet organisme a été nommé à des candidats : retirez-le plutôt que de le supprimer."))


class Advice(models.Model):
    """A body that was named to whoever wrote, and why."""

    enquiry = models.ForeignKey(Enquiry, models.CASCADE, related_name="advice", verbose_name=_("message"))
    body = models.ForeignKey("welcome.Body", named_body_stays, related_name="+", verbose_name=_("organisme"))
    reason = models.CharField(_("pourquoi"), max_length=300)
    #: The version of the rules that said so; ``purge_revisions`` leaves a version that is named here.
    rules = models.ForeignKey(
        "wagtailcore.Revision",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("version des règles"),
    )
    #: Nobody: a published rule said so. Somebody of the staff decided otherwise, and said why.
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("décidé par")
    )

    class Meta:
        verbose_name = _("organisme proposé")
        verbose_name_plural = _("organismes proposés")
        constraints = [models.UniqueConstraint(fields=["enquiry", "body"], name="advice_once_a_body")]

    def __str__(self) -> str:
        return f"{self.enquiry_id} {self.body_id}"
