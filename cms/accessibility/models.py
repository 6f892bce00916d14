"""An audit, as its auditor found the site."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel

from cms.accessibility.criteria import CRITERIA, THEMES, Finding
from cms.accessibility.forms import AuditForm, field_of
from cms.privacy.declarations import NotPersonal


class AccessibilityAudit(models.Model):
    """An audit against the 106 criteria of the RGAA 4.1: who, when, which pages, and a finding for each criterion."""

    personal_data = NotPersonal("l'organisme qui audite, choisi pour être publié", ("auditor",))

    audited_on = models.DateField(_("date de l'audit"))
    auditor = models.CharField(_("organisme qui a audité"), max_length=200)
    sample = models.TextField(_("pages vérifiées"), help_text=_("Une adresse par ligne."))
    tools = models.TextField(
        _("outils et aides techniques employés"), blank=True, help_text=_("Navigateurs, lecteurs d'écran, outils.")
    )
    not_accessible = models.TextField(
        _("ce qui n'est pas accessible, et ce qui est prévu"),
        blank=True,
        help_text=_("Non-conformités, dérogations pour charge disproportionnée, contenus exemptés."),
    )
    findings = models.JSONField(_("résultats, critère par critère"), default=dict, editable=False)

    base_form_class = AuditForm
    panels = [
        FieldPanel("audited_on"),
        FieldPanel("auditor"),
        FieldPanel("sample"),
        FieldPanel("tools"),
        FieldPanel("not_accessible"),
        *(
            MultiFieldPanel(
                [FieldPanel(field_of(criterion)) for criterion in theme.criteria],
                heading=f"{theme.number}. {theme.name}",
                classname="collapsible",
            )
            for theme in THEMES
        ),
    ]

    class Meta:
        verbose_name = _("audit d'accessibilité")
        verbose_name_plural = _("audits d'accessibilité")
        ordering = ["-audited_on", "-pk"]

    def __str__(self) -> str:
        return f"{self.auditor}, {self.audited_on:%d/%m/%Y}"

    def clean(self) -> None:
        """An audit that is to come proves nothing.

        :raises ValidationError: for a date in the future.
        """
        super().clean()
        if self.audited_on and self.audited_on > timezone.localdate():
            raise ValidationError({"audited_on": _("Cette date n'est pas encore passée.")})

    def found(self, finding: Finding) -> list[str]:
        """The criteria of which the auditor said so, in the order of the standard."""
        return [criterion for criterion in CRITERIA if self.findings.get(criterion) == finding]

    @property
    def is_complete(self) -> bool:
        """Whether every criterion has a finding."""
        return set(CRITERIA) <= self.findings.keys()

    @property
    def rate(self) -> int:
        """Share of the applicable criteria that are met, in whole percent, rounded down; 100 where none applies."""
        met, not_met = len(self.found(Finding.MET)), len(self.found(Finding.NOT_MET))
        return 100 * met // (met + not_met) if met + not_met else 100

    def is_older_than(self, years: int, today: date) -> bool:
        """Whether this many years have passed since."""
        anniversary: Any = self.audited_on.replace(year=self.audited_on.year + years, day=min(self.audited_on.day, 28))
        return bool(today > anniversary)
