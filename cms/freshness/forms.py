"""A page's answers as a form, for who corrects them by a link: the latest draft's, merged with others' meanwhile."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django import forms
from django.core import signing
from django.core.exceptions import ValidationError
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils.translation import gettext as _

from cms.facts.answers import Answer, answers, is_blank
from cms.facts.comparing import answer_of
from cms.facts.declarations import Fact
from cms.facts.drafts import draft_to_read
from cms.facts.fields import YesNoSelect
from cms.facts.forms import note_field_name
from cms.facts.merging import Side, comparable, conflict, draw_again, settle
from cms.facts.models import WITHOUT_VALUE, FactState
from cms.lines import legible

#: An answer as it is signed and compared: its value, why there is none, and for what reason.
Said = list[Any]
#: The field in which the form carries what it was drawn from.
DRAWN = "drawn"


@dataclass(frozen=True, slots=True)
class Drawn:
    """One answer as it is drawn; ``on_line`` says what the page says, where the draft says something else."""

    value: forms.BoundField
    state: forms.BoundField
    reason: forms.BoundField
    on_line: str

    @property
    def says_none(self) -> bool:
        """Whether the form says that there is no answer to give."""
        return bool(self.state.value()) or bool(self.reason.errors)


class AnswersForm(forms.Form):
    """Some answers of a page as its latest draft has them.

    It carries, signed, what it was drawn from: what somebody else changed meanwhile is taken over where this form
    leaves it alone, and shown beside this one's where both changed it; the next post decides.
    """

    def __init__(self, data: Any = None, *, page: Any, facts: list[Fact]) -> None:
        super().__init__(data)
        self.page, self.facts = page, facts
        draft: Any = draft_to_read(page)
        self.draft_answers = {one.fact.column: one for one in answers(draft, facts)}
        self.live_answers = {one.fact.column: one for one in answers(page, facts)}
        self.now = {column: said_of(answer) for column, answer in self.draft_answers.items()}
        for fact in facts:
            self._add(fact, answer_of(draft, fact.column))

    def _add(self, fact: Fact, value: Any) -> None:
        column, state, reason = names_of(fact)
        self.fields[column] = _field(self.page, fact)
        why = [("", _("J'ai une réponse"))]
        why += [(code, str(FactState(code).label)) for code in FactState.values if code in WITHOUT_VALUE]
        self.fields[state] = forms.ChoiceField(choices=why, required=False, label=_("Y a-t-il une réponse ?"))
        self.fields[reason] = forms.CharField(
            max_length=200, required=False, label=_("Pourquoi ce n'est pas communiqué")
        )
        _value, is_state, is_reason = self.now[fact.column]
        self.initial.update({column: value, state: is_state, reason: is_reason})

    @property
    def drawn(self) -> str:
        """What the form is drawn from, for its next post."""
        return signing.dumps(self.now, salt=salt_of(self.page), compress=True)

    @property
    def answers(self) -> Iterator[Drawn]:
        """Each answer, in its order."""
        for fact in self.facts:
            value, state, reason = (self[name] for name in names_of(fact))
            live = self.live_answers[fact.column]
            yield Drawn(value, state, reason, live.text if said_of(live) != self.now[fact.column] else "")

    def clean(self) -> dict[str, Any]:
        """Each answer as its column checks it, merged, with a value or a reason for having none."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        was = drawn_in(self.data, self.page)
        for fact in self.facts:
            if not any(name in self.errors for name in names_of(fact)):
                self._give_one_answer(fact, cleaned, was.get(fact.column, self.now[fact.column]))
                self._merge(fact, cleaned, was.get(fact.column))
                self._check(fact, cleaned)
        return cleaned

    def changed(self) -> dict[str, tuple[Any, str, str]]:
        """By column, each answer that is not the draft's: its value, or why there is none and for what reason."""
        found = {fact.column: self._said(fact, self.cleaned_data) for fact in self.facts}
        return {
            column: (self.cleaned_data[column], said[1], said[2])
            for column, said in found.items()
            if said != self.now[column]
        }

    def said(self, column: str) -> Said:
        """What a valid form says, as it is compared."""
        return self._said(self.page.facts[column], self.cleaned_data)

    def _said(self, fact: Fact, cleaned: dict[str, Any]) -> Said:
        value, state, reason = (cleaned.get(name) for name in names_of(fact))
        return [_plain(value), state or "", (reason or "").strip()]

    def _give_one_answer(self, fact: Fact, cleaned: dict[str, Any], was: Said) -> None:
        """A value and « non connu » together: the one that was touched counts; both touched is a question."""
        column, state_name, reason_name = names_of(fact)
        field = self.page._meta.get_field(column)
        if isinstance(cleaned[column], str):
            cleaned[column] = legible(cleaned[column])
        if cleaned[column] == "" and field.null:
            cleaned[column] = None
        value, state, _reason = self._said(fact, cleaned)
        if state != FactState.NOT_COMMUNICATED:
            cleaned[reason_name] = ""
        if not state or is_blank(cleaned[column]):
            return
        if state == was[1]:
            cleaned[state_name] = cleaned[reason_name] = ""
        elif value == was[0]:
            cleaned[column] = None if field.null else ""
        else:
            self.add_error(column, _("Donnez une réponse, ou dites qu'il n'y en a pas : pas les deux."))

    def _merge(self, fact: Fact, cleaned: dict[str, Any], was: Said | None) -> None:
        mine, now, theirs = self._said(fact, cleaned), self.now[fact.column], self.draft_answers[fact.column].value
        # What was drawn is not known where the form was altered: then any difference is asked about.
        side = settle(was, now, mine)
        if side is Side.THEIRS:
            values = dict(zip(names_of(fact), (theirs, now[1], now[2]), strict=True))
            cleaned.update(values)
            draw_again(self, values)
        elif side is Side.UNDECIDED:
            field = self.page._meta.get_field(fact.column)
            self.add_error(fact.column, conflict(field, fact, theirs=theirs, mine=cleaned.get(fact.column)))

    def _check(self, fact: Fact, cleaned: dict[str, Any]) -> None:
        column, _state, reason_name = names_of(fact)
        if column not in cleaned:
            return
        said = self._said(fact, cleaned)
        if said == self.now[column]:
            return
        if said[1] == FactState.NOT_COMMUNICATED and not said[2]:
            self.add_error(reason_name, _("Dites pourquoi ce n'est pas communiqué."))
        if is_blank(cleaned[column]):
            if self.page.needs(fact.column) and not said[1]:
                self.add_error(column, _("Cette réponse est obligatoire : « non connu » en est une."))
            return
        try:
            # A row is checked by its key.
            self.page._meta.get_field(column).clean(getattr(cleaned[column], "pk", cleaned[column]), self.page)
        except ValidationError as error:
            self.add_error(column, error.messages)


def drawn_in(data: Any, page: Any) -> dict[str, Said]:
    """What a posted form was drawn from, by column; nothing of what no form of ours for this page sends."""
    try:
        drawn: dict[str, Said] = signing.loads(data.get(DRAWN) or "", salt=salt_of(page))
    except signing.BadSignature:
        return {}
    return drawn


def salt_of(page: Any) -> str:
    """What ties the signature to a page."""
    return f"freshness.answers.{page.pk}"


def said_of(answer: Answer) -> Said:
    """An answer as it is compared."""
    note = answer.note if answer.says_there_is_none else None
    return [_plain(answer.value), str(note.state) if note else "", note.reason if note else ""]


def names_of(fact: Fact) -> tuple[str, str, str]:
    """The three fields of an answer: its value, why there is none, for what reason."""
    return fact.column, note_field_name(fact.column, "state"), note_field_name(fact.column, "reason")


def _plain(value: Any) -> Any:
    """An answer as JSON gives it back: what is signed is compared with what is posted."""
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    return json.loads(json.dumps(comparable(value), cls=DjangoJSONEncoder))


def _field(page: Any, fact: Fact) -> forms.Field:
    column = page._meta.get_field(fact.column)
    is_yes_no = isinstance(column, models.BooleanField)
    field: forms.Field = column.formfield(widget=YesNoSelect) if is_yes_no else column.formfield()
    field.required = False
    if isinstance(field, forms.TypedChoiceField) and not is_yes_no:
        choices: Any = field.choices
        field.choices = [(value, label if value else _("non renseigné")) for value, label in choices]
    if isinstance(field.widget, forms.DateInput):
        field.widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    if isinstance(field.widget, forms.Textarea):
        field.widget.attrs["rows"] = 4
    return field
