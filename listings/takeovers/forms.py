"""The editor's form of a takeover."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from cms.activities.widgets import ActivityInput, SuggestedField
from cms.facts.answers import is_blank
from cms.facts.forms import note_field_name
from cms.facts.models import NOTE_PARTS, FactState
from cms.models.forms import FactPageForm
from listings.takeovers.choices import PublicPrecision, TakeoverKind
from listings.takeovers.questions import ALWAYS, questions_of
from listings.villages.models import VillagePage

#: Places wider than a village.
WIDER = ("public_epci", "public_arrondissement")


class TakeoverForm(FactPageForm):
    """The questions of the takeover's kind, and under a village no wider place, whoever writes.

    The form says for which kind it was drawn: a post answers the questions that were on the screen and no other, so
    that another kind, chosen here or saved meanwhile, empties nothing that nobody saw.
    """

    drawn_for = forms.CharField(required=False, max_length=20, widget=forms.HiddenInput)
    not_told = forms.MultipleChoiceField(
        required=False, widget=forms.CheckboxSelectMultiple, label=_("Réponses qui ne sont pas communiquées")
    )
    naf_suggested = SuggestedField()
    not_told_reason = forms.CharField(
        required=False, max_length=200, label=_("Pour quelle raison"), help_text=_("La même pour toutes.")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.is_translation:
            self._drop_helpers()
        else:
            self.fields["drawn_for"].initial = self.instance.kind
            self.fields["not_told"].choices = self._may_be_untold()  # type: ignore[attr-defined]
            if (activity := self.fields.get("activity")) is not None:
                activity.widget = ActivityInput(activity.widget.attrs, is_open=self.instance.naf_id is None)
        self._ask_what_the_kind_asks()
        parent = self.parent_page or self.instance.parent_or_intended()
        if not self.instance.is_translation and parent is not None and isinstance(parent.specific, VillagePage):
            self._stay_in_the_village()

    def _drop_helpers(self) -> None:
        for name in ("drawn_for", "not_told", "not_told_reason", "naf_suggested"):
            self.fields.pop(name, None)

    def _ask_what_the_kind_asks(self) -> None:
        kind = self.instance.kind
        if self.is_bound and self.data.get("drawn_for") in ("", *TakeoverKind.values):
            kind = self.data["drawn_for"]
        asked = questions_of(kind).all
        for column in self.instance.facts.columns:
            if column not in asked:
                self._drop(column)

    def _stay_in_the_village(self) -> None:
        for column in WIDER:
            self._drop(column)
        if (precision := self.fields.get("precision")) is not None:
            offered = ("", PublicPrecision.VILLAGE)
            choices: Any = precision
            choices.choices = [choice for choice in choices.choices if choice[0] in offered]
            # One answer is offered, so it is given; nobody fills in what cannot be otherwise.
            self.initial["precision"] = self.initial.get("precision") or PublicPrecision.VILLAGE
            precision.help_text = _("Si le cédant veut rester discret, appelez le Conseil.")

    def _drop(self, column: str) -> None:
        for name in (column, *(note_field_name(column, part) for part in NOTE_PARTS)):
            self.fields.pop(name, None)

    def _may_be_untold(self) -> list[tuple[str, str]]:
        """What may be left unsaid for a reason: any answer but what the takeover is."""
        fields = ((column, self.instance._meta.get_field(column)) for column in self.instance.facts.columns)
        return [(column, capfirst(str(field.verbose_name))) for column, field in fields if column not in ALWAYS]

    def clean(self) -> dict[str, Any]:
        """Several answers left unsaid for one reason; what two answers say together."""
        if self.cleaned_data.get("naf_suggested") and "naf" in self.fields:
            self.cleaned_data["naf"] = self.cleaned_data["naf_suggested"]
        self._leave_untold()
        cleaned = super().clean()
        sold, total = cleaned.get("sales_area"), cleaned.get("area")
        if sold is not None and total is not None and sold > total:
            self.add_error("sales_area", _("La surface de vente dépasse la surface totale."))
        until = cleaned.get("call_until")
        if until is not None and "call_until" in self.changed_data and until < timezone.localdate():
            self.add_error("call_until", _("Cette date est passée."))
        return cleaned

    def _leave_untold(self) -> None:
        """A note for each answer that was ticked, unless it has a value after all."""
        chosen, reason = self.cleaned_data.get("not_told") or [], self.cleaned_data.get("not_told_reason") or ""
        if chosen and not reason:
            self.add_error("not_told_reason", _("Dites pourquoi ce n'est pas communiqué."))
            return
        for column in chosen:
            if column in self.fields and is_blank(self.cleaned_data.get(column)):
                self.cleaned_data[note_field_name(column, "state")] = FactState.NOT_COMMUNICATED
                self.cleaned_data[note_field_name(column, "reason")] = reason
