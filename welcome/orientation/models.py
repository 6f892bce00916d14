"""The bodies that help, the rules that say when, and the profiles on which editors try them."""

from typing import Any

from django.contrib.contenttypes.fields import GenericRelation
from django.db import models
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.models import DraftStateMixin, LockableMixin, Orderable, PreviewableMixin, RevisionMixin, WorkflowMixin

from cms.privacy.declarations import NotPersonal
from welcome.choices import Activity, Arrival, Household, Need, Stage
from welcome.orientation.conditions import ConditionField
from welcome.orientation.profiles import Profile


def in_language(row: models.Model, column: str, language: str) -> tuple[str, str]:
    """A text of a row in a language, and the language it is in: French where it was not translated."""
    text = "" if language == "fr" else getattr(row, f"{column}_{language}", "")
    return (text, language) if text else (getattr(row, column), "fr")


class Body(models.Model):
    """Somebody who helps: a chamber, an association, the Cultura team; never a person."""

    name = models.CharField(_("nom"), max_length=120, unique=True)
    helps_with = models.CharField(_("ce qu'il apporte"), max_length=300)
    helps_with_en = models.CharField(_("ce qu'il apporte, en anglais"), max_length=300, blank=True)
    helps_with_nl = models.CharField(_("ce qu'il apporte, en néerlandais"), max_length=300, blank=True)
    phone = models.CharField(_("téléphone public"), max_length=30, blank=True)
    email = models.EmailField(
        _("boîte du service"), blank=True, help_text=_("Celle d'un service, jamais celle d'une personne.")
    )
    url = models.URLField(_("site"), blank=True)
    is_committee = models.BooleanField(
        _("c'est le comité d'accueil du village choisi"),
        default=False,
        help_text=_("Le nom du village est dit avec lui quand un village a été choisi."),
    )
    is_active = models.BooleanField(_("reçoit des candidats"), default=True)

    personal_data = NotPersonal("Un organisme est joint par son service, jamais par une personne.")

    class Meta:
        verbose_name = _("organisme")
        verbose_name_plural = _("organismes")
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["is_committee"], condition=models.Q(is_committee=True), name="body_one_committee"
            )
        ]

    def __str__(self) -> str:
        return self.name

    def name_for(self, village: Any) -> str:
        """The name, with the village's where it is the committee of one that was chosen (a page, or none)."""
        if self.is_committee and village is not None:
            return _now("Comité d'accueil de %(village)s") % {"village": village.title}
        return self.name


class RuleSet(
    WorkflowMixin, DraftStateMixin, LockableMixin, RevisionMixin, PreviewableMixin, ClusterableModel, models.Model
):
    """The rules, drafted, tried and published together; the published row is what newcomers are told."""

    title = models.CharField(_("titre"), max_length=120, default="Règles d'orientation")

    _revisions = GenericRelation("wagtailcore.Revision", related_query_name="rule_set")
    workflow_states = GenericRelation(
        "wagtailcore.WorkflowState",
        content_type_field="base_content_type",
        object_id_field="object_id",
        related_query_name="rule_set",
        for_concrete_model=False,
    )

    class Meta:
        verbose_name = _("règles d'orientation")
        verbose_name_plural = _("règles d'orientation")
        constraints = [
            models.UniqueConstraint(fields=["live"], condition=models.Q(live=True), name="rules_published_once")
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def revisions(self) -> Any:
        """The versions, newest last."""
        return self._revisions


class Effect(models.TextChoices):
    """What a rule says of its body."""

    PROPOSE = "propose", _("proposer")
    NEVER = "never", _("ne jamais proposer")


class Rule(Orderable):
    """For these answers, this body, because; the first of several rules gives a body its reason."""

    rules = ParentalKey(RuleSet, on_delete=models.CASCADE, related_name="lines", verbose_name=_("règles"))
    body = models.ForeignKey(Body, models.PROTECT, related_name="+", verbose_name=_("organisme"))
    effect = models.CharField(_("effet"), max_length=10, choices=Effect.choices, default=Effect.PROPOSE)
    activities = ConditionField(verbose_name=_("activités"), choice_set=Activity)
    stages = ConditionField(verbose_name=_("avancement"), choice_set=Stage)
    households = ConditionField(verbose_name=_("avec qui"), choice_set=Household)
    needs = ConditionField(verbose_name=_("recherche au moins"), choice_set=Need)
    arrivals = ConditionField(verbose_name=_("arrivée"), choice_set=Arrival)
    reason = models.CharField(_("pourquoi, en une phrase"), max_length=300)
    reason_en = models.CharField(_("pourquoi, en anglais"), max_length=300, blank=True)
    reason_nl = models.CharField(_("pourquoi, en néerlandais"), max_length=300, blank=True)

    class Meta(Orderable.Meta):
        verbose_name = _("règle")
        verbose_name_plural = _("règles")

    def __str__(self) -> str:
        return f"{self.get_effect_display()} : {self.body}"


class SampleProfile(models.Model):
    """Answers on which editors try their draft; nobody's."""

    name = models.CharField(_("nom"), max_length=120, unique=True)
    activity = models.CharField(_("activité"), max_length=20, choices=Activity.choices)
    stage = models.CharField(_("avancement"), max_length=10, choices=Stage.choices)
    household = models.CharField(_("avec qui"), max_length=10, choices=Household.choices)
    needs = ConditionField(verbose_name=_("recherche"), choice_set=Need)
    arrival = models.CharField(_("arrivée"), max_length=10, choices=Arrival.choices)

    personal_data = NotPersonal("Un profil inventé, pour essayer les règles.")

    class Meta:
        verbose_name = _("profil d'essai")
        verbose_name_plural = _("profils d'essai")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    @property
    def profile(self) -> Profile:
        """The answers alone."""
        return Profile(self.activity, self.stage, self.household, tuple(self.needs or ()), self.arrival)
