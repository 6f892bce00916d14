"""The column of a week, and the field in which it is typed."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from cms.facts.fields import ChoicesField
from cms.opening.reading import read
from cms.opening.week import Day, Row, Week
from cms.opening.wording import said, written


class OpeningField(ChoicesField):
    """An ordinary week, kept as rows (:data:`cms.opening.week.Row`); lists narrow by its days."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, choice_set=Day, **kwargs)

    def validate(self, value: Any, model_instance: models.Model | None) -> None:
        """Refuse what is no week, and a week without any opening: no answer is none.

        :raises ValidationError: in words.
        """
        models.JSONField.validate(self, value, model_instance)
        if value is not None and not Week(value):
            raise ValidationError(_("Dites au moins un jour d'ouverture, ou laissez vide."))

    def labels(self, value: Iterable[Any] | None) -> list[str]:
        """The week in words, a run of days each."""
        return said(Week(list(value or ())))

    def formfield(self, **kwargs: Any) -> forms.Field:  # type: ignore[override]
        """Some lines of text: a week is one line for many places, seven for some."""
        return OpeningFormField(
            label=kwargs.get("label", capfirst(self.verbose_name)), help_text=kwargs.get("help_text", self.help_text)
        )


class OpeningFormField(forms.CharField):
    """A week typed in lines, cleaned to rows; nothing typed is no answer."""

    widget = forms.Textarea

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, widget=forms.Textarea(attrs={"rows": 7}), **kwargs)

    def prepare_value(self, value: Any) -> Any:
        """What is kept, as it is typed; what was typed, as it was."""
        return written(Week(value)) if isinstance(value, list) else value

    def clean(self, value: Any) -> list[Row] | None:  # type: ignore[override]
        """The rows to keep.

        :raises ValidationError: naming what was not understood.
        """
        typed = super().clean(value)
        rows = read(typed)
        if typed and not rows:
            raise ValidationError(_("Dites au moins un jour d'ouverture, ou laissez vide."))
        return rows or None

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Compare weeks, however they are typed."""
        try:
            typed = read(data or "") or None
        except ValidationError:
            return True
        return bool(typed != initial)
