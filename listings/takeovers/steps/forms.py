"""The form of a row for its editors, and the questions of the public page."""

import datetime
from datetime import timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm

from cms.facts.wording import day
from listings.takeovers.choices import TakeoverKind
from listings.takeovers.steps.choices import KINDS, Situation

YES = "oui"
#: How far from today a date may be: a sale of last year is still filed, and no rule is known for longer.
PAST, FUTURE = timedelta(days=366), timedelta(days=3 * 366)


class LegalStepForm(WagtailAdminModelForm):
    """Kinds as boxes to tick; none ticked is all of them."""

    kinds = forms.MultipleChoiceField(
        label=_("Pour quelles transmissions"),
        choices=[(kind, TakeoverKind(kind).label) for kind in KINDS],
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Rien de coché : toutes."),
    )


class YesBox(forms.CheckboxInput):
    """A box whose address says « oui »; any other word is no."""

    def __init__(self) -> None:
        super().__init__(attrs={"value": YES})

    def value_from_datadict(self, data: Any, files: Any, name: str) -> bool:
        """Whether the address says it."""
        return data.get(name) == YES


class CaseForm(forms.Form):
    """What a checklist is made from: what is handed over, the day of signature, and what is true of the case."""

    nature = forms.ChoiceField(
        label=_("Ce qui est transmis"),
        choices=[(kind, TakeoverKind(kind).label) for kind in KINDS],
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Dites ce qui est transmis."),
            "invalid_choice": _("Choisissez ce qui est transmis dans la liste."),
        },
    )
    date = forms.DateField(
        label=_("Jour visé pour la signature"),
        input_formats=["%Y-%m-%d", "%d/%m/%Y"],
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        help_text=_("Une date de travail suffit : vous pourrez la changer."),
        error_messages={
            "required": _("Dites quel jour vous visez."),
            "invalid": _("Cette date n'existe pas. Écrivez-la ainsi : 2027-03-01, ou 01/03/2027."),
        },
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for situation in Situation:
            self.fields[situation.value] = forms.BooleanField(label=situation.label, required=False, widget=YesBox())

    @property
    def boxes(self) -> list[forms.BoundField]:
        """The questions on the case."""
        return [self[situation.value] for situation in Situation]

    @property
    def situations(self) -> set[str]:
        """What is true of the case, of a valid form."""
        return {situation.value for situation in Situation if self.cleaned_data[situation.value]}

    def clean_date(self) -> datetime.date:
        """:raises ValidationError: for a day too far from today."""
        asked: datetime.date = self.cleaned_data["date"]
        today = timezone.localdate()
        first, last = today - PAST, today + FUTURE
        if not first <= asked <= last:
            between = {"first": day(first), "last": day(last)}
            raise ValidationError(_("Choisissez un jour entre le %(first)s et le %(last)s.") % between)
        return asked
