"""What is known *about* an answer: where it comes from, when, and why there is none."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey


class FactState(models.TextChoices):
    """How an answer stands. "Not known" and "not communicated" are answers without a value."""

    OFFICIAL = "official", _("Officiel")
    DECLARED = "declared", _("Déclaré par la commune ou l'exploitant")
    REPORTED = "reported", _("Rapporté par un tiers")
    CONTESTED = "contested", _("Contesté")
    NOT_KNOWN = "not_known", _("Non connu")
    NOT_COMMUNICATED = "not_communicated", _("Non communiqué")
    DEMONSTRATION = "demonstration", _("Démonstration")


#: What a note says, by its columns.
NOTE_PARTS = ("state", "source", "dated", "reason")
#: States that answer a question without giving a value.
WITHOUT_VALUE = frozenset({FactState.NOT_KNOWN, FactState.NOT_COMMUNICATED})


class FactNote(models.Model):
    """A note on one fact of one page; it is drafted, compared and published with the page.

    It exists only where it says something. Translations have none: they read those of the French page.
    """

    page = ParentalKey("wagtailcore.Page", on_delete=models.CASCADE, related_name="fact_notes")
    column = models.CharField(_("fait"), max_length=60)
    state = models.CharField(_("état"), max_length=20, choices=FactState.choices, default=FactState.DECLARED)
    source = models.CharField(_("source"), max_length=200, blank=True)
    dated = models.DateField(_("date de la réponse"), null=True, blank=True)
    reason = models.CharField(_("raison"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("note sur un fait")
        verbose_name_plural = _("notes sur les faits")
        constraints = [models.UniqueConstraint(fields=["page", "column"], name="fact_note_once_per_column")]

    def __str__(self) -> str:
        return f"{self.column} : {self.get_state_display()}"

    def clean(self) -> None:
        """ "Non communiqué" says why.

        :raises ValidationError: when the reason is missing.
        """
        super().clean()
        if self.state == FactState.NOT_COMMUNICATED and not self.reason.strip():
            raise ValidationError({"reason": _("Dites pourquoi ce n'est pas communiqué.")})
