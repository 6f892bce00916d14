"""Two people on the answers of one page: merged answer by answer, refused where both changed the same one."""

from enum import StrEnum
from typing import Any

from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from cms.facts.answers import words
from cms.facts.authors import is_own_answer
from cms.facts.comparing import differs_elsewhere
from cms.facts.declarations import Fact
from cms.facts.forms import FactsForm, is_key, note_field_name
from cms.facts.models import NOTE_PARTS

CONFLICT = _(
    "Cette réponse a changé pendant que vous l'écriviez. L'autre personne a mis : « %(theirs)s ». La vôtre : "
    "« %(mine)s ». Gardez-la ou corrigez-la, puis enregistrez de nouveau."
)


class Side(StrEnum):
    """Whose answer stands once two people have written."""

    MINE = "mine"
    THEIRS = "theirs"
    UNDECIDED = "undecided"


def settle(was: Any, now: Any, mine: Any) -> Side:
    """Whose answer stands, of three states that :func:`comparable` made comparable.

    :param was: the answer as the form was drawn from it.
    :param now: the answer as somebody may have left it since.
    """
    if now in (was, mine):
        return Side.MINE
    return Side.THEIRS if mine == was else Side.UNDECIDED


def conflict(field: Any, fact: Fact, *, theirs: Any, mine: Any) -> str:
    """What is said to the second of two people who changed one answer."""
    return str(CONFLICT) % {"theirs": words(field, theirs, fact), "mine": words(field, mine, fact)}


class MergedForm(FactsForm):
    """Takes, for each answer its author left alone, the one that somebody else saved since the form was drawn.

    Three states are compared: the revision the form was drawn from, what is posted, and the latest draft. The form that
    is drawn again, for whatever reason, shows what was merged and knows the latest draft: its next post is a decision.
    """

    def clean(self) -> dict[str, Any]:
        """The posted answers, merged."""
        cleaned: dict[str, Any] = super().clean()
        if self.revisions:
            for fact in self.instance.facts:
                if fact.column in self.fields and not self.fields[fact.column].disabled:
                    self._merge(fact, cleaned)
        return cleaned

    @cached_property
    def revisions(self) -> tuple[Any, Any] | None:
        """The page as the form was drawn and as its latest draft has it; nothing where nobody saved in between."""
        page = self.instance
        latest = page.latest_revision if page.pk else None
        if latest is None or not is_key(self._shown) or str(latest.pk) == self._shown:
            return None
        drawn_from = page.revisions.filter(pk=self._shown).first()
        return (drawn_from.as_object(), latest.as_object()) if drawn_from else None

    @property
    def is_written_elsewhere(self) -> bool:
        """Whether the others changed what is not merged: words, picture, dates."""
        return self.revisions is not None and differs_elsewhere(*self.revisions)

    def _is_mine(self, fact: Fact) -> bool:
        """Whether they contradict nobody but themselves: their autosave may arrive after the form it belongs to."""
        return is_own_answer(self.instance, fact.column, self.for_user, since=int(self._shown))

    @property
    def _shown(self) -> str:
        """What is posted as the key of the revision that the form was drawn from."""
        return self.data.get("overwrite_revision_id") or self.data.get("loaded_revision_id") or ""

    def _merge(self, fact: Fact, cleaned: dict[str, Any]) -> None:
        names = [name for name in _field_names(fact) if name in self.fields]
        was, now = (self._as_posted(page, fact, names) for page in self.revisions or ())
        mine = {name: comparable(cleaned.get(name)) for name in names}
        before, after = ({name: comparable(value) for name, value in state.items()} for state in (was, now))
        side = settle(before, after, mine)
        if side is Side.THEIRS:
            cleaned.update(now)
            draw_again(self, now)
        elif side is Side.UNDECIDED and not self._is_mine(fact):
            field, theirs = self.instance._meta.get_field(fact.column), now[fact.column]
            self.add_error(fact.column, conflict(field, fact, theirs=theirs, mine=cleaned.get(fact.column)))

    def _as_posted(self, page: Any, fact: Fact, names: list[str]) -> dict[str, Any]:
        """An answer and its note as the form cleans them."""
        note = page.notes_by_column().get(fact.column)
        parts = {note_field_name(fact.column, part): getattr(note, part) if note else None for part in NOTE_PARTS}
        return {name: getattr(page, name) if name == fact.column else parts[name] for name in names}


def draw_again(form: forms.BaseForm, values: dict[str, Any]) -> None:
    """Put merged answers in the place of those that were posted."""
    data: Any = form.data.copy()  # type: ignore[attr-defined]
    for name, value in values.items():
        field = form.fields[name]
        widget: Any = field.widget
        written = widget.format_value(field.prepare_value(value))
        data.setlist(name, written if isinstance(written, list) else ["" if written is None else written])
    form.data = data


def _field_names(fact: Fact) -> list[str]:
    return [fact.column, *(note_field_name(fact.column, part) for part in NOTE_PARTS)]


def comparable(value: Any) -> Any:
    """A posted or stored answer as one can tell it from another: rows by key, several by what is ticked."""
    if isinstance(value, list):
        return tuple(sorted(value))
    if value in (None, ""):
        # An empty list says "none", and stays.
        return None
    if isinstance(value, str):
        return value.replace("\r\n", "\n").strip()
    return getattr(value, "pk", value)
