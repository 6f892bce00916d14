"""The fields of the review, drawn for a thumb."""

from typing import Any

from django import forms
from django.core.validators import BaseValidator, MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from cms.facts.declarations import Fact
from cms.facts.fields import ChoicesField
from cms.lines import LegibleField

LINES = 4


class TextAnswerField(LegibleField):
    """Words, with their lines as a browser counts them: a line that ends counts for one sign, not two."""

    def to_python(self, value: Any) -> str:
        """The words as they are kept."""
        return super().to_python(value).replace("\r\n", "\n").strip()

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """No limit in the field itself: what is pasted into it would be cut without a word."""
        return {"data-signs": self.max_length, "rows": LINES}


def answer_field(field: Any, fact: Fact) -> forms.Field:
    """The model's own form field, drawn for a thumb: buttons, boxes, a figure, a few lines."""
    label, help_text = capfirst(str(field.verbose_name)), str(field.help_text)
    if isinstance(field, ChoicesField):
        return field.formfield()
    if isinstance(field, models.BooleanField):
        choices: list[Any] = [("True", _("oui")), ("False", _("non"))]
        choice: Any = forms.TypedChoiceField(choices=choices, coerce=lambda code: code == "True", empty_value=None)
    elif field.choices:
        choice = forms.TypedChoiceField(choices=list(field.flatchoices), empty_value="")
    elif isinstance(field, models.TextField):
        return TextAnswerField(
            label=label, help_text=help_text, max_length=field.max_length, required=False, widget=forms.Textarea
        )
    else:
        figure: forms.Field = field.formfield(required=False)
        figure.widget.attrs |= {"inputmode": "numeric", "autocomplete": "off"}
        figure.validators = [*_bounds(field)]
        return figure
    if not fact.required:
        choice.choices = [*choice.choices, ("", _("non renseigné"))]
    choice.label, choice.help_text, choice.required, choice.widget = label, help_text, False, forms.RadioSelect()
    choice.widget.choices = choice.choices
    return choice  # type: ignore[no-any-return]


def _bounds(field: Any) -> list[BaseValidator]:
    """The least and the most that a figure may be, in one sentence."""
    least = max(one.limit_value for one in field.validators if isinstance(one, MinValueValidator))
    most = min(one.limit_value for one in field.validators if isinstance(one, MaxValueValidator))
    sentence = _("Entre %(least)s et %(most)s.") % {"least": least, "most": most}
    return [MinValueValidator(least, sentence), MaxValueValidator(most, sentence)]
