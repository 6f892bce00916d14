"""The bodies that help, the rules that say when, and the profiles on which editors try them."""

from collections.abc import Iterator
from typing import Any, ClassVar

from django.contrib.contenttypes.fields import GenericRelation
from django.core.exceptions import ValidationError
from django.db import models
from django.forms import RadioSelect, Select
from django.utils.text import capfirst
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel, PublishingPanel
from wagtail.models import DraftStateMixin, LockableMixin, Orderable, PreviewableMixin, RevisionMixin, WorkflowMixin

from cms.facts.gate import NotReady, Obstacle
from cms.privacy.declarations import NotPersonal
from cms.roles.refusals import Refused
from welcome.choices import Activity, Arrival, Household, Need, Stage
from welcome.committees import committee_of
from welcome.orientation.choices import Effect
from welcome.orientation.conditions import ConditionField
from welcome.orientation.explaining import explained
from welcome.orientation.forms import MOST, RuleSetForm
from welcome.orientation.gate import NO_END, left_bare, obstacles, told
from welcome.orientation.profiles import CONDITIONS, Profile
from welcome.orientation.trying import trials

STAYS = _("Des règles publiées ne se retirent pas : personne ne serait plus orienté. Publiez-en d'autres à leur place.")


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
    is_demonstration = models.BooleanField(_("démonstration"), default=False, editable=False)

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

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Write the body.

        :raises NotReady: when it is withdrawn although published rules need it, whatever road led here.
        """
        if refusals := list(self._refusals()):
            raise NotReady([Obstacle(sentence, "is_active") for sentence in refusals])
        super().save(*args, **kwargs)

    def name_for(self, village: Any) -> str:
        """The name, with the village's where it is the committee of one that was chosen (a page, or none)."""
        if self.is_committee and village is not None:
            return str(capfirst(committee_of(village)))
        return self.name

    def clean(self) -> None:
        """:raises ValidationError: when the body is withdrawn although published rules need it."""
        super().clean()
        if refusals := list(self._refusals()):
            raise ValidationError({"is_active": refusals})

    def _refusals(self) -> Iterator[str]:
        """A sentence for each group of profiles that would be left without anybody."""
        rules = RuleSet.in_force() if self.pk and not self.is_active else None
        if rules is None:
            return
        lines = rules.in_order()
        said = gettext("Les règles publiées n'auraient plus d'organisme pour : %(profiles)s.")
        for profiles in told(left_bare(lines, without=self.pk) & ~left_bare(lines)):
            yield said % {"profiles": profiles}


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
        verbose_name = _("jeu de règles")
        verbose_name_plural = _("jeux de règles")
        constraints = [
            models.UniqueConstraint(fields=["live"], condition=models.Q(live=True), name="rules_published_once")
        ]

    base_form_class = RuleSetForm
    panels: ClassVar[list[Any]] = [
        FieldPanel("title"),
        InlinePanel(
            "lines",
            max_num=MOST,
            heading=_("Règles"),
            label=_("Règle"),
            help_text=_("La première règle qui propose un organisme donne sa raison. Rien de coché : peu importe."),
        ),
        PublishingPanel(),
    ]
    #: What the preview shows.
    EXPLANATION, TRIALS = "", "essais"
    preview_modes: ClassVar[list[tuple[str, Any]]] = [
        (EXPLANATION, _("« Qui aide à quoi », pour tous")),
        (TRIALS, _("les profils d'essai")),
    ]

    def __str__(self) -> str:
        return self.title

    def save(self, *args: Any, **kwargs: Any) -> Any:
        """Write the rules; live ones pass the gate first, whatever road led here.

        :raises NotReady: when obstacles remain.
        :raises Refused: when published rules would be withdrawn, which leaves everybody without a body.
        """
        fields = kwargs.get("update_fields")
        if fields is None or "live" in fields:
            if self.live:
                self.check_ready()
            elif RuleSet.objects.filter(pk=self.pk, live=True).exists():
                raise Refused(STAYS)
        return super().save(*args, **kwargs)

    @property
    def revisions(self) -> Any:
        """The versions, newest last."""
        return self._revisions

    @classmethod
    def in_force(cls) -> "RuleSet | None":
        """The published rules with their lines and bodies, or None on a site that has none yet. Three queries."""
        return cls.objects.filter(live=True).prefetch_related("lines__body").first()

    def in_order(self) -> list["Rule"]:
        """The rules as editors ordered them, those of a draft too."""
        return sorted(self.lines.all(), key=lambda line: line.sort_order or 0)

    def obstacles(self) -> Iterator[Obstacle]:
        """Why these rules may not be published; nothing where they may."""
        if self.expire_at:
            yield Obstacle(NO_END, "expire_at")
        if RuleSet.objects.filter(live=True).exclude(pk=self.pk).exists():
            yield Obstacle(_("D'autres règles sont publiées : ce sont elles qu'il faut changer."))
        yield from obstacles(self.in_order())

    def check_ready(self) -> None:
        """Let the rules pass to the public.

        :raises NotReady: with every obstacle.
        """
        if found := list(self.obstacles()):
            raise NotReady(found)

    def publish(self, revision: Any, *args: Any, **kwargs: Any) -> Any:
        """Publish or schedule a version.

        :raises NotReady: when obstacles remain; a schedule does not wait for its day to say so.
        """
        revision.as_object().check_ready()
        return super().publish(revision, *args, **kwargs)

    def get_preview_template(self, request: Any, mode_name: str) -> str:
        """The public page, or the trials alone."""
        return f"welcome/orientation/{'trials_preview' if mode_name == self.TRIALS else 'who_helps'}.html"

    def get_preview_context(self, request: Any, mode_name: str) -> dict[str, Any]:
        """What the template asks, of this draft."""
        context: dict[str, Any] = super().get_preview_context(request, mode_name)
        if mode_name == self.TRIALS:
            samples = SampleProfile.objects.all()
            return context | {"trials": trials(samples, draft=self, published=RuleSet.in_force())}
        return context | {"helpers": explained(self, get_language() or "fr")}


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

    panels: ClassVar[list[Any]] = [
        FieldPanel("body", widget=Select),
        FieldPanel("effect", widget=RadioSelect),
        FieldPanel("reason"),
        FieldPanel("reason_en"),
        FieldPanel("reason_nl"),
        MultiFieldPanel(
            [FieldPanel(column) for column in CONDITIONS.values()],
            heading=_("Pour qui"),
        ),
    ]

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
        return Profile.of(self)
