"""The form of the answers that have run out, for who corrects them by a link."""

import json
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils.translation import gettext_lazy as _

from cms.facts.answers import is_blank, words
from cms.facts.comparing import answer_of
from cms.facts.declarations import Fact
from cms.facts.fields import YesNoSelect
from cms.facts.models import WITHOUT_VALUE
from cms.lines import legible

CONFLICT = _(
    "Cette réponse a changé pendant que vous l'écriviez : la page dit maintenant « %(now)s ». Gardez la vôtre ou "
    "corrigez-la, puis envoyez de nouveau."
)
REQUIRED = _("Cette réponse est nécessaire.")


class AnswersForm(forms.Form):
    """Some answers of a page as it is on line. What was shown travels with the form: another's change is not undone."""

    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, page: Any, facts: list[Fact], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.page, self.facts = page, facts
        self.now = {fact.column: answer_of(page, fact.column) for fact in facts}
        for fact in facts:
            self.fields[fact.column] = _field(page, fact, self.now[fact.column])
        self.fields["seen"].initial = json.dumps(self.now, cls=DjangoJSONEncoder)
        self.order_fields([*self.now, "seen"])

    @property
    def answers(self) -> list[Any]:
        """The fields a person sees."""
        return self.visible_fields()

    def clean(self) -> dict[str, Any]:
        """Each answer as its column checks it, and beside what the page says by now."""
        cleaned: dict[str, Any] = super().clean() or {}
        shown = self._shown()
        for fact in self.facts:
            if fact.column in cleaned:
                try:
                    cleaned[fact.column] = self._checked(fact, cleaned[fact.column], shown)
                except ValidationError as error:
                    self.add_error(fact.column, error)
        return cleaned

    def changed(self) -> dict[str, Any]:
        """The answers that differ from those on line, by column."""
        return {
            column: self.cleaned_data[column]
            for column, now in self.now.items()
            if not _same(self.cleaned_data[column], now)
        }

    def _checked(self, fact: Fact, value: Any, shown: dict[str, Any]) -> Any:
        field = self.page._meta.get_field(fact.column)
        now, was = self.now[fact.column], shown.get(fact.column, self.now[fact.column])
        value = legible(value) if isinstance(value, str) else value
        value = None if value == "" and field.null else value
        if _same(value, was):
            # Left alone: what somebody else wrote meanwhile stands.
            return now
        if not (_same(was, now) or _same(value, now)):
            # Its next post is a decision.
            self._draw_again(fact.column)
            raise ValidationError(CONFLICT % {"now": words(field, now, fact)})
        if is_blank(value) and fact.required and not self._has_reason(fact):
            raise ValidationError(REQUIRED)
        if not is_blank(value):
            field.clean(value, self.page)
        return value

    def _has_reason(self, fact: Fact) -> bool:
        note = self.page.notes_by_column().get(fact.column)
        return note is not None and note.state in WITHOUT_VALUE

    def _shown(self) -> dict[str, Any]:
        """What the form was drawn with; nothing of what no form of ours sends."""
        shown = {column: value for column, value in shown_in(self.data).items() if column in self.now}
        try:
            return {column: self.page._meta.get_field(column).to_python(value) for column, value in shown.items()}
        except (TypeError, ValueError, ValidationError):
            return {}

    def _draw_again(self, column: str) -> None:
        self.data: Any = self.data.copy()
        shown = self._shown() | {column: self.now[column]}
        self.data["seen"] = json.dumps(shown, cls=DjangoJSONEncoder)


def shown_in(data: Any) -> dict[str, Any]:
    """What a form was drawn with, as it is posted; nothing of what no form of ours sends."""
    try:
        shown = json.loads(data.get("seen") or "{}")
    except (ValueError, RecursionError):
        return {}
    return shown if isinstance(shown, dict) else {}


def _field(page: Any, fact: Fact, now: Any) -> forms.Field:
    column = page._meta.get_field(fact.column)
    is_yes_no = isinstance(column, models.BooleanField)
    field: forms.Field = column.formfield(widget=YesNoSelect) if is_yes_no else column.formfield()
    field.required, field.initial = False, now
    if isinstance(field, forms.TypedChoiceField) and not is_yes_no:
        choices: Any = field.choices
        field.choices = [(value, label if value else _("non renseigné")) for value, label in choices]
    if isinstance(field.widget, forms.DateInput):
        field.widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    if isinstance(field.widget, forms.Textarea):
        field.widget.attrs["rows"] = 4
    return field


def _same(one: Any, other: Any) -> bool:
    """Whether two answers say the same, whatever the order of several and the ends of their lines."""
    return bool(_plain(one) == _plain(other))


def _plain(value: Any) -> Any:
    if isinstance(value, list):
        return tuple(sorted(map(str, value)))
    if isinstance(value, str):
        return value.replace("\r\n", "\n").strip() or None
    return value
