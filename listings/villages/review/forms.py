"""One question as a form: the answers of its facts, or why there is none, merged with what others wrote meanwhile."""

from collections.abc import Iterator
from dataclasses import dataclass
from dataclasses import field as dataclass_field
from datetime import UTC, date, datetime
from typing import Any

from django import forms
from django.core import signing
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cms.facts.answers import Answer, answers, is_blank
from cms.facts.authors import is_own_answer
from cms.facts.changing import declared
from cms.facts.declarations import Fact
from cms.facts.drafts import draft_to_read
from cms.facts.forms import note_field_name
from cms.facts.merging import Side, comparable, conflict, draw_again, settle
from cms.facts.models import WITHOUT_VALUE, FactNote, FactState
from cms.facts.returned import proposed_before, returned_answers
from cms.facts.rights import Right, right_on
from cms.freshness.due import said_on
from cms.lines import LegibleField
from listings.villages.review.demands import demanded
from listings.villages.review.fields import answer_field
from listings.villages.review.questions import Question
from listings.villages.services import town_hall

#: What an answer is made of, in the form: its value, why there is none, and for what reason.
Said = tuple[Any, str, str]
#: The field in which the form carries what it was drawn from.
DRAWN = "drawn"
BEFORE_ALL = datetime.min.replace(tzinfo=UTC)
ASKED_SINCE = gettext_lazy(
    "Quelque chose vous est demandé ici depuis que vous lisez : voyez en haut, puis enregistrez."
)


@dataclass(frozen=True, slots=True)
class Drawn:
    """What a form showed, and when: answers by column, the primary key of their revision (0 where there was none)."""

    answers: dict[str, Said] = dataclass_field(default_factory=dict)
    revision: int | None = None
    at: datetime = BEFORE_ALL


@dataclass(frozen=True, slots=True)
class Asked:
    """One fact of the question, as it is drawn: on line, in the draft, and its three fields."""

    fact: Fact
    live: Answer
    draft: Answer
    right: Right
    day: date | None
    value: forms.BoundField
    state: forms.BoundField
    reason: forms.BoundField

    @property
    def waits(self) -> bool:
        """Whether the draft says something else than the page on line."""
        return said_of(self.live) != said_of(self.draft)

    @property
    def is_list(self) -> bool:
        """Whether one chooses among boxes or buttons, which take a legend."""
        return isinstance(self.value.field.widget, forms.RadioSelect | forms.CheckboxSelectMultiple)

    @property
    def says_none(self) -> bool:
        """Whether the form says that there is no answer to give."""
        return bool(self.state.value()) or bool(self.reason.errors)


def said_of(answer: Answer) -> Said:
    """An answer as it is compared."""
    note = answer.note if answer.says_there_is_none else None
    return comparable(answer.value), note.state if note else "", note.reason if note else ""


class ReviewForm(forms.Form):
    """The answers of one question.

    It shows those of the latest draft, or what was proposed where an answer was given back. It carries, signed, what it
    was drawn from: an answer that somebody else changed meanwhile is taken over where this form leaves it alone, and
    shown beside this one's where both changed it. The form that is drawn again knows the latest draft, so that its next
    post decides.
    """

    def __init__(self, page: Any, question: Question, user: Any, data: Any = None) -> None:
        super().__init__(data)
        self.page, self.question, self.user = page, question, user
        # Before anything is read: what is asked while the form is drawn may not be on it.
        self.opened_at = timezone.now()
        self.draft: Any = draft_to_read(page)
        wanted = [page.facts[column] for column in question.columns]
        self.rights = {fact.column: right_on(fact, page, user) for fact in wanted}
        self.facts = [fact for fact in wanted if self.rights[fact.column] is not Right.NOTHING]
        self.live_answers = {one.fact.column: one for one in answers(page, self.facts)}
        self.draft_answers = {one.fact.column: one for one in answers(self.draft, self.facts)}
        self.given_back = self._given_back()
        for fact in self.facts:
            self._add(fact)

    def _given_back(self) -> dict[str, Answer]:
        """What whoever proposes has to correct; whoever publishes would put on line what was given back."""
        proposes = [fact.column for fact in self.facts if self.rights[fact.column] is Right.PROPOSE]
        asked = returned_answers(self.page)
        return proposed_before(self.page, [one for column, one in asked.items() if column in proposes])

    def _add(self, fact: Fact) -> None:
        field = self.page._meta.get_field(fact.column)
        shown = self.given_back.get(fact.column, self.draft_answers[fact.column])
        value, (_value, state, reason) = shown.value, said_of(shown)
        states = [("", _("J'ai une réponse"))]
        states += [(code, str(FactState(code).label)) for code in FactState.values if code in WITHOUT_VALUE]
        self.fields[fact.column] = answer_field(field, fact)
        self.initial[fact.column] = value
        why = forms.ChoiceField(
            choices=states, required=False, widget=forms.RadioSelect, label=_("Y a-t-il une réponse ?")
        )
        self.fields[note_field_name(fact.column, "state")] = why
        self.initial[note_field_name(fact.column, "state")] = state
        said = LegibleField(max_length=200, required=False, label=_("Pourquoi ce n'est pas communiqué"))
        self.fields[note_field_name(fact.column, "reason")] = said
        self.initial[note_field_name(fact.column, "reason")] = reason

    # --- what it shows ----------------------------------------------------------------------------------------------

    @property
    def now(self) -> dict[str, Said]:
        """The answers of the latest draft."""
        return {column: said_of(answer) for column, answer in self.draft_answers.items()}

    @property
    def drawn(self) -> str:
        """What the form is drawn from, for its next post."""
        drawn = {
            "answers": self.now,
            "revision": self.page.latest_revision_id or 0,
            "at": self.opened_at.isoformat(),
        }
        return signing.dumps(drawn, salt=self._salt, compress=True)

    @property
    def asked(self) -> Iterator[Asked]:
        """Each fact of the question, in its order."""
        for fact in self.facts:
            state, reason = (self[note_field_name(fact.column, part)] for part in ("state", "reason"))
            live, draft = self.live_answers[fact.column], self.draft_answers[fact.column]
            day = said_on(self.page, fact, live.note) if live.is_given else None
            yield Asked(fact, live, draft, self.rights[fact.column], day, self[fact.column], state, reason)

    @property
    def may_be_unchanged(self) -> bool:
        """Whether one tap may say that all still stands: nothing required is missing, and something is answered."""
        given = [answer for answer in self.draft_answers.values() if answer.is_given]
        return bool(given) and all(one.is_given for one in self.draft_answers.values() if one.fact.required)

    # --- what it takes ----------------------------------------------------------------------------------------------

    def clean(self) -> dict[str, Any]:
        """The posted answers, merged, each with a value or a reason for having none."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        was = self.drawn_from.answers
        for fact in self.facts:
            names = self._names(fact)
            if any(name in self.errors for name in names):
                continue
            self._give_one_answer(fact, cleaned, was.get(fact.column, self.now[fact.column]))
            self._merge(fact, cleaned, was.get(fact.column))
            self._check(fact, cleaned)
        for column in self.asked_since:
            self.add_error(column, ASKED_SINCE)
        return cleaned

    def changed(self) -> dict[str, tuple[Any, FactNote | None]]:
        """By column, each answer that is not the draft's, with its note; a blank one has none."""
        found: dict[str, tuple[Any, FactNote | None]] = {}
        for fact in self.facts:
            said = self._said(fact, self.cleaned_data)
            if said != self.now[fact.column]:
                found[fact.column] = (self.cleaned_data[fact.column], self._note(fact, said))
        return found

    @cached_property
    def asked_since(self) -> list[str]:
        """The answers about which something is asked that the posted form did not show."""
        return [
            column
            for column, one in demanded(self.page).items()
            if column in self.fields and one.at > self.drawn_from.at
        ]

    @property
    def is_current(self) -> bool:
        """Whether the answers are those that the posted form showed."""
        return self.drawn_from.answers == self.now

    def _note(self, fact: Fact, said: Said) -> FactNote | None:
        live = self.live_answers[fact.column]
        if said == said_of(live):
            # A proposal that goes back to what is on line proposes nothing.
            return live.note
        _value, state, reason = said
        if is_blank(self.cleaned_data[fact.column]) and not state:
            return None
        note = declared(town_hall(self.page.title))
        if state:
            note.state, note.reason = state, reason
        return note

    def _is_mine(self, fact: Fact) -> bool:
        """Whether the answer that stands is this person's own: who goes back and answers again contradicts nobody."""
        since = self.drawn_from.revision
        return since is not None and is_own_answer(self.page, fact.column, self.user, since)

    def _names(self, fact: Fact) -> tuple[str, str, str]:
        state, reason = (note_field_name(fact.column, part) for part in ("state", "reason"))
        return fact.column, state, reason

    def _said(self, fact: Fact, cleaned: dict[str, Any]) -> Said:
        value, state, reason = (cleaned.get(name) for name in self._names(fact))
        return comparable(value), state or "", (reason or "").strip()

    def _give_one_answer(self, fact: Fact, cleaned: dict[str, Any], was: Said) -> None:
        """A value and « non connu » together: the one that was touched counts; both touched is a question."""
        column, state_name, reason_name = self._names(fact)
        value, state, _reason = self._said(fact, cleaned)
        if state != FactState.NOT_COMMUNICATED:
            cleaned[reason_name] = ""
        if not state or is_blank(cleaned[column]):
            return
        was_value, was_state, _was_reason = was
        if state == was_state:
            cleaned[state_name] = cleaned[reason_name] = ""
        elif value == was_value:
            cleaned[column] = None if self.page._meta.get_field(column).null else ""
        else:
            self.add_error(column, _("Donnez une réponse, ou dites qu'il n'y en a pas : pas les deux."))

    def _merge(self, fact: Fact, cleaned: dict[str, Any], was: Said | None) -> None:
        mine, now = self._said(fact, cleaned), self.now[fact.column]
        # What was drawn is not known where the form was altered: then any difference is asked about.
        side = settle(was, now, mine)
        theirs = self.draft_answers[fact.column]
        if side is Side.THEIRS:
            values = dict(zip(self._names(fact), (theirs.value, now[1], now[2]), strict=True))
            cleaned.update(values)
            draw_again(self, values)
        elif side is Side.UNDECIDED and not self._is_mine(fact):
            field = self.page._meta.get_field(fact.column)
            said = conflict(field, fact, theirs=theirs.value, mine=cleaned[fact.column])
            self.add_error(fact.column, said)

    def _check(self, fact: Fact, cleaned: dict[str, Any]) -> None:
        column, _state, reason_name = self._names(fact)
        if column not in cleaned:
            return
        _value, state, reason = self._said(fact, cleaned)
        if state == FactState.NOT_COMMUNICATED and not reason:
            self.add_error(reason_name, _("Dites pourquoi ce n'est pas communiqué."))
        if is_blank(cleaned[column]):
            if fact.required and not state:
                self.add_error(column, _("Cette réponse est obligatoire : « non connu » en est une."))
            return
        try:
            self.page._meta.get_field(column).clean(cleaned[column], self.page)
        except ValidationError as error:
            self.add_error(column, error.messages)

    @cached_property
    def drawn_from(self) -> Drawn:
        """What the posted form showed; nothing where that was altered."""
        try:
            drawn = signing.loads(self.data.get(DRAWN, ""), salt=self._salt)
        except signing.BadSignature:
            return Drawn()
        # JSON has lists where an answer has a tuple of codes.
        answers_shown = {
            column: (tuple(value) if isinstance(value, list) else value, state, reason)
            for column, (value, state, reason) in drawn["answers"].items()
        }
        return Drawn(answers_shown, drawn["revision"], datetime.fromisoformat(drawn["at"]))

    @property
    def _salt(self) -> str:
        return f"listings.review.drawn.{self.page.pk}"
