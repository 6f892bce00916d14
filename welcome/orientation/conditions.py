"""The column in which a rule lists the answers it is for."""

from typing import Any

from django import forms
from django.utils.text import capfirst

from cms.facts.fields import ChoicesField


class ConditionField(ChoicesField):
    """Answers a rule is for; none ticked means whatever was answered, so there is no box for "none of them"."""

    def formfield(self, **kwargs: Any) -> forms.Field:  # type: ignore[override]
        """Check boxes."""
        return forms.MultipleChoiceField(
            choices=self.choice_set.choices if self.choice_set else (),
            required=False,
            widget=forms.CheckboxSelectMultiple,
            label=kwargs.get("label", capfirst(self.verbose_name)),
            help_text=kwargs.get("help_text", self.help_text),
        )
