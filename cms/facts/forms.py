"""The editor's form for a page with facts: each answer with its note, and the gate before anything is written."""

import json
from typing import Any

from django import forms
from django.core.exceptions import BadRequest
from django.core.serializers.json import DjangoJSONEncoder
from django.utils.translation import gettext_lazy as _
from draftjs_exporter.error import ExporterException
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.blocks import StreamValue

from cms.facts.answers import is_blank
from cms.facts.gate import Obstacle
from cms.facts.models import NOTE_PARTS, WITHOUT_VALUE, FactNote, FactState
from cms.fields import BIGGEST_ID

#: What Wagtail's widgets and Draftail's converter raise for a value their script never sends.
UNEXPECTED = (ArithmeticError, AttributeError, ExporterException, LookupError, RecursionError, TypeError, ValueError)
UNREADABLE = _("Ce formulaire n'est pas lisible : rien n'a été enregistré. Rechargez la page et recommencez.")


def note_field_name(column: str, part: str) -> str:
    """Name of the form field that holds one part of the note on ``column``."""
    return f"{column}__{part}"


def _note_fields(column: str, note: FactNote | None) -> dict[str, forms.Field]:
    first_choice = [("", _("Sans note"))]
    fields: dict[str, forms.Field] = {
        "state": forms.ChoiceField(choices=[*first_choice, *FactState.choices], required=False, label=_("État")),
        "source": forms.CharField(max_length=200, required=False, label=_("Source")),
        "dated": forms.DateField(
            required=False,
            label=_("Date de la réponse"),
            widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        ),
        "reason": forms.CharField(max_length=200, required=False, label=_("Raison, s'il n'y a pas de réponse")),
    }
    for part, field in fields.items():
        field.initial = getattr(note, part) if note else None
    return {note_field_name(column, part): field for part, field in fields.items()}


def _say_no_answer(field: forms.Field) -> None:
    """An empty choice in the words of the public page; Django draws dashes."""
    if isinstance(field, forms.ModelChoiceField):
        field.empty_label = _("non renseigné")
    elif isinstance(field, forms.TypedChoiceField):
        choices: Any = field.choices
        field.choices = [(value, label if value else _("non renseigné")) for value, label in choices]


class GatedForm(WagtailAdminPageForm):
    """Refuses, beside the field where it is mended, what the publication gate would refuse.

    A draft may be incomplete. Submitting asks for what is judged, publishing for everything.
    """

    def _clean_fields(self) -> None:
        """Read what was posted.

        :raises django.core.exceptions.BadRequest: for a post that no editor's screen sends; Wagtail's widgets trust
            their script (the counts of a body's blocks, rich text as JSON, the key of a chosen row).
        """
        try:
            refuse_what_names_no_row(self)
            super()._clean_fields()
            for value in self.cleaned_data.values():
                refuse_what_breaks_a_page(value)
            for formset in self.formsets.values():
                for child in formset.forms:
                    refuse_what_names_no_row(child)
                formset.is_valid()
        except UNEXPECTED as error:
            raise BadRequest(UNREADABLE) from error

    def _post_clean(self) -> None:
        super()._post_clean()
        page = self.instance
        if page.pk is None and self.parent_page is not None:
            page._cached_parent_obj = self.parent_page
        self._before_the_gate()
        for obstacle in self._obstacles():
            self.add_error(obstacle.column if obstacle.column in self.fields else None, obstacle.message)

    def _before_the_gate(self) -> None:
        """What else the form writes on the page."""

    def _may_publish(self) -> bool:
        """Whether the button is this person's: Wagtail keeps a draft of what others post by it, and the gate would
        tell them what only who publishes may be told."""
        if self.for_user is None:
            return True
        if self.instance.pk is not None:
            return bool(self.instance.permissions_for_user(self.for_user).can_publish())
        return self.parent_page is None or bool(
            self.parent_page.permissions_for_user(self.for_user).can_publish_subpage()
        )

    def _obstacles(self) -> list[Obstacle]:
        if "action-publish" in self.data:
            return list(self.instance.obstacles()) if self._may_publish() else []
        if "action-submit" in self.data:
            return list(self.instance.submission_obstacles())
        return []


def refuse_what_names_no_row(form: forms.BaseForm) -> None:
    """:raises ValueError: for a choice among rows that is no primary key; choosers look it up to draw it again."""
    for name, field in form.fields.items():
        if isinstance(field, forms.ModelChoiceField) and not names_rows(form[name].data):
            raise ValueError(name)


def refuse_what_breaks_a_page(value: Any) -> None:
    """:raises ValueError: for half a character, or a body whose links name rows by what is no primary key.

    JSON writes half a character (a lone surrogate, RFC 8259, section 8.2) in plain letters, and so a database keeps it
    until somebody asks for the page.
    """
    if isinstance(value, StreamValue):
        for _model, pk, _path, _content in value.stream_block.extract_references(value):
            if not is_key(pk):
                raise ValueError(pk)
        value = json.dumps(value.get_prep_value(), ensure_ascii=False, cls=DjangoJSONEncoder)
    if isinstance(value, str):
        value.encode()


def names_rows(posted: Any) -> bool:
    """Whether a posted value can be the primary key of a row, of several, or of none."""
    values = posted if isinstance(posted, list) else [posted]
    return all(not value or is_key(value) for value in values)


def is_key(value: Any) -> bool:
    """Whether a value can be the primary key of a row."""
    text = str(value)
    # Python reads no number of more than 4300 digits.
    return text.isdecimal() and len(text) <= len(str(BIGGEST_ID)) and int(text) <= BIGGEST_ID


class FactsForm(GatedForm):
    """Adds, for each fact in the form, the four fields of its note."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        page = self.instance
        #: The notes as they were when the form was drawn, by column.
        self.notes = notes = page.notes_by_column() if page.pk or page.translation_key else {}
        for fact in page.facts:
            if fact.column not in self.fields:
                continue
            _say_no_answer(self.fields[fact.column])
            if page.is_translation:
                self.fields[fact.column].disabled = not fact.translated
            else:
                self.fields.update(_note_fields(fact.column, notes.get(fact.column)))

    def close(self, column: str) -> None:
        """Show an answer and its note, and take neither."""
        for name in (column, *(note_field_name(column, part) for part in NOTE_PARTS)):
            if name in self.fields:
                self.fields[name].disabled = True

    def clean(self) -> dict[str, Any]:
        """ "Non communiqué" says why, and what was written in a note stands under a state."""
        cleaned: dict[str, Any] = super().clean()
        for fact in self.instance.facts:
            state = cleaned.get(note_field_name(fact.column, "state"))
            if state == "" and self._wrote_in_note(fact.column):
                message = _("Choisissez l'état de cette réponse : sans lui, la note ne dit rien.")
                self.add_error(note_field_name(fact.column, "state"), message)
            reason = cleaned.get(note_field_name(fact.column, "reason"))
            if state == FactState.NOT_COMMUNICATED and not reason:
                self.add_error(note_field_name(fact.column, "reason"), _("Dites pourquoi ce n'est pas communiqué."))
        return cleaned

    def _before_the_gate(self) -> None:
        page = self.instance
        if page.is_translation:
            return
        known = {note.column: note for note in page.fact_notes.all()}
        kept = [note for column, note in known.items() if note_field_name(column, "state") not in self.fields]
        for fact in page.facts:
            parts = {part: self.cleaned_data.get(note_field_name(fact.column, part)) for part in NOTE_PARTS}
            if not parts["state"] or self._is_answered_at_last(fact.column, parts["state"]):
                continue
            note = known.get(fact.column) or FactNote(column=fact.column)
            for part, value in parts.items():
                setattr(note, part, value if part == "dated" else value or "")
            kept.append(note)
        page.fact_notes = kept

    def _wrote_in_note(self, column: str) -> bool:
        """Whether somebody typed into a note; emptying its state alone takes the note away."""
        names = [note_field_name(column, part) for part in NOTE_PARTS]
        return any(name in self.changed_data and self.cleaned_data.get(name) for name in names)

    def _is_answered_at_last(self, column: str, state: str) -> bool:
        """Whether somebody gave a value where the note, untouched, still says that there is none."""
        has_value = not is_blank(self.cleaned_data.get(column))
        is_untouched = note_field_name(column, "state") not in self.changed_data
        return state in WITHOUT_VALUE and has_value and column in self.changed_data and is_untouched
