"""The rows from which a checklist is made. The law is the editors': the code counts days."""

from datetime import date
from typing import Any, ClassVar
from uuid import uuid4

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, URLValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.models import Orderable

from cms.facts.wording import day
from cms.privacy.declarations import NotPersonal
from listings.takeovers.choices import TakeoverKind
from listings.takeovers.steps.choices import Actor, Side, Situation, Unit
from listings.takeovers.steps.forms import LegalStepForm

#: The columns that are said in other languages, each in a column of its own.
TRANSLATED = ("title", "rule")


class LegalStepQuerySet(models.QuerySet["LegalStep"]):
    """Rows by whether they may still be believed."""

    def in_force(self, on: date | None = None) -> "LegalStepQuerySet":
        """Those that were checked and need no new check yet; on a demonstration, those nobody checked as well."""
        found = self.filter(check_again_by__gte=on or timezone.localdate())
        return found if settings.DEMONSTRATION else found.filter(is_verified=True)

    def to_check(self, on: date | None = None) -> "LegalStepQuerySet":
        """Those that readers are not shown: nobody checked them, or too long ago. The oldest first."""
        stale = models.Q(check_again_by__lt=on or timezone.localdate())
        return self.filter(stale | models.Q(is_verified=False)).order_by("check_again_by", "pk")


class LegalStep(Orderable):
    """One step: what, who, when from the day of signature, for which cases, by which text, checked until when."""

    key = models.UUIDField(default=uuid4, unique=True, editable=False)
    title = models.CharField(_("démarche"), max_length=120)
    title_en = models.CharField(_("démarche, en anglais"), max_length=120, blank=True)
    title_nl = models.CharField(_("démarche, en néerlandais"), max_length=120, blank=True)
    rule = models.TextField(
        _("règle, en clair"),
        max_length=600,
        help_text=_("Ce que dit le texte, et ses limites. Aucune certitude que le texte ne donne pas."),
    )
    rule_en = models.TextField(_("règle, en anglais"), max_length=600, blank=True)
    rule_nl = models.TextField(_("règle, en néerlandais"), max_length=600, blank=True)
    actor = models.CharField(_("qui agit"), max_length=20, choices=Actor.choices)
    number = models.PositiveSmallIntegerField(_("délai"), validators=[MaxValueValidator(366)])
    unit = models.CharField(_("compté en"), max_length=10, choices=Unit.choices, default=Unit.DAYS)
    side = models.CharField(_("par rapport à la signature"), max_length=10, choices=Side.choices)
    kinds = models.JSONField(_("pour quelles transmissions"), default=list, blank=True)
    situation = models.CharField(
        _("seulement si"), max_length=20, choices=Situation.choices, blank=True, help_text=_("Vide : toujours.")
    )
    source_title = models.CharField(_("texte officiel"), max_length=120)
    article = models.CharField(_("article"), max_length=60, blank=True)
    source_url = models.URLField(_("adresse du texte"), validators=[URLValidator(schemes=["https"])])
    is_verified = models.BooleanField(
        _("vérifiée par le Conseil"),
        default=False,
        help_text=_("Sans cette case, la démarche ne paraît pas (sur un site de démonstration : avec une mention)."),
    )
    checked_on = models.DateField(_("vérifiée le"))
    check_again_by = models.DateField(
        _("à vérifier de nouveau avant le"), help_text=_("Passé ce jour, la démarche ne paraît plus.")
    )
    version = models.PositiveIntegerField(default=0, editable=False)
    updated_at = models.DateTimeField(auto_now=True)

    objects = LegalStepQuerySet.as_manager()
    personal_data = NotPersonal("Une règle de droit : personne n'y est nommé.")
    base_form_class = LegalStepForm
    panels: ClassVar[list[Any]] = [
        FieldPanel("title"),
        FieldPanel("rule"),
        FieldPanel("actor"),
        MultiFieldPanel([FieldRowPanel([FieldPanel("number"), FieldPanel("unit"), FieldPanel("side")])], _("Quand")),
        MultiFieldPanel([FieldPanel("kinds"), FieldPanel("situation")], _("Pour qui")),
        MultiFieldPanel([FieldPanel("source_title"), FieldPanel("article"), FieldPanel("source_url")], _("Source")),
        MultiFieldPanel(
            [FieldPanel("is_verified"), FieldRowPanel([FieldPanel("checked_on"), FieldPanel("check_again_by")])],
            _("Vérification"),
        ),
        MultiFieldPanel(
            [FieldPanel(f"{column}_{language}") for language in ("en", "nl") for column in TRANSLATED],
            _("Dans les autres langues"),
        ),
    ]

    class Meta:
        verbose_name = _("démarche légale")
        verbose_name_plural = _("démarches légales")
        ordering = ["sort_order", "pk"]

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        """:raises ValidationError: for a check of tomorrow, or one that would end before it was made."""
        super().clean()
        if self.checked_on and self.checked_on > timezone.localdate():
            raise ValidationError({"checked_on": _("Ce jour n'est pas encore venu.")})
        if self.checked_on and self.check_again_by and self.check_again_by <= self.checked_on:
            raise ValidationError({"check_again_by": _("Donnez un jour après celui de la vérification.")})

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Write the row; a calendar that has an older version of it is told by a later number (RFC 5545, 3.8.7.4)."""
        if kwargs.get("update_fields") is None and self.pk:
            self.version += 1
        super().save(*args, **kwargs)

    # --- in words --------------------------------------------------------------------------------------------------

    def said(self, column: str, language: str) -> tuple[str, str]:
        """A column in a language, and the language it is in: French where nobody translated it."""
        if column in TRANSLATED and language in ("en", "nl") and (words := getattr(self, f"{column}_{language}")):
            return words, language
        return getattr(self, column), settings.LANGUAGE_CODE

    @property
    def when(self) -> str:
        """The delay: « 2 mois avant la signature »."""
        if not self.number:
            return gettext("le jour de la signature")
        number = {"n": self.number}
        if self.unit == Unit.MONTHS:
            before = ngettext("%(n)d mois avant la signature", "%(n)d mois avant la signature", self.number)
            after = ngettext("%(n)d mois après la signature", "%(n)d mois après la signature", self.number)
        else:
            before = ngettext("%(n)d jour avant la signature", "%(n)d jours avant la signature", self.number)
            after = ngettext("%(n)d jour après la signature", "%(n)d jours après la signature", self.number)
        return (before if self.side == Side.BEFORE else after) % number

    @property
    def kinds_in_words(self) -> str:
        """To what it applies, for the list of the admin."""
        return ", ".join(str(TakeoverKind(kind).label) for kind in self.kinds) or str(_("toutes"))

    @property
    def until(self) -> str:
        """The day by which it is to be checked again, in words."""
        return day(self.check_again_by)

    @property
    def standing(self) -> str:
        """Whether readers are shown it, for the list of the admin."""
        if self.check_again_by < timezone.localdate():
            return str(_("À vérifier de nouveau : elle ne paraît plus"))
        return str(_("En vigueur") if self.is_verified else _("Jamais vérifiée par le Conseil"))

    def applies_to(self, kind: str, situations: set[str]) -> bool:
        """Whether a transmission of this kind, in these situations, has to take this step."""
        is_kind = not self.kinds or kind in self.kinds
        return is_kind and (not self.situation or self.situation in situations)
