"""A page with a fact sheet: the answers are ordinary columns, the French row is the source for every language."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any, ClassVar
from uuid import uuid4

from django.core.exceptions import ObjectDoesNotExist
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import ObjectList
from wagtail.models import Page

from cms.facts.answers import Answer, answers, contradicted, missing
from cms.facts.gate import Obstacle
from cms.facts.models import FactNote
from cms.facts.panels import FactTabs, fact_panels
from cms.freshness.due import answered, due_day
from cms.freshness.models import FreshnessPeriods
from cms.models.base import BasePage
from cms.models.forms import FactPageForm
from cms.projection.data import EntryData

#: A drawing of a sheet is named by the version of what it shows, and forgotten after a day.
KEPT_SECONDS = 86_400


class FactPage(BasePage):
    """A page whose facts are typed, dated and sourced.

    Translations take their facts and row values from the **live French row** whenever they are read from a revision or
    written, so that a stored snapshot of wagtail-localize never puts an old price back.
    """

    confirmed_on = models.DateField(_("confirmé le"), null=True, blank=True, editable=False)
    #: Column of a fact → the day (ISO 8601) somebody last said that its answer stands; outside revisions.
    checked = models.JSONField(_("réponses confirmées"), default=dict, blank=True, editable=False)

    #: The day the first of its answers runs out (``cms.freshness.due``); of a page on line, as of its last writing.
    due_on = models.DateField(_("à vérifier le"), null=True, blank=True, editable=False, db_index=True)

    fact_notes: Any
    row_values: ClassVar[tuple[str, ...]] = (*BasePage.row_values, "confirmed_on", "checked", "due_on")
    #: Whether silence takes it off line: listings and services, never a village. Who puts such a page on line answers
    #: for what it says.
    leaves_when_silent: ClassVar[bool] = False
    base_form_class = FactPageForm

    class Meta:
        abstract = True

    @classmethod
    def build_edit_handler(cls) -> FactTabs:
        """Facts and text in one screen."""
        return FactTabs(
            [
                ObjectList(cls.text_panels, heading=_("Texte")),
                ObjectList(fact_panels(cls.facts), heading=_("Faits")),
                ObjectList(Page.promote_panels, heading=_("Référencement")),
                ObjectList(cls.settings_panels, heading=_("Publication")),
            ]
        )

    @classmethod
    def source_columns(cls) -> tuple[str, ...]:
        """Columns that a translation reads from its French row."""
        return (*cls.facts.shared_columns, *cls.row_values)

    def take_source_facts(self) -> bool:
        """Copy the columns of the French row onto a translation; true when any differed."""
        french_id = self.french_page_id()
        if french_id is None:
            return False
        attnames = [self._meta.get_field(name).attname for name in self.source_columns()]
        values = type(self).objects.filter(pk=french_id).values(*attnames).get()
        changed = {name: value for name, value in values.items() if getattr(self, name) != value}
        for name, value in changed.items():
            setattr(self, name, value)
        return bool(changed)

    def with_content_json(self, content: dict[str, Any]) -> "FactPage":
        """Drafts, previews, reverts and schedules pass here: a translated draft stays truthful."""
        page: FactPage = super().with_content_json(content)  # type: ignore[assignment]
        page.take_source_facts()
        return page

    def save(self, clean: bool = True, user: Any = None, log_action: Any = False, **kwargs: Any) -> Any:
        """Write the page; a translation's facts are those of its French row, and it has no notes of its own."""
        if kwargs.get("update_fields") is None and self.is_translation:
            self.take_source_facts()
            self.fact_notes = []
        elif kwargs.get("update_fields") is None and self.live and not self.alias_of_id:
            self._say_what_is_new()
            self.reckon_due_on()
        return super().save(clean=clean, user=user, log_action=log_action, **kwargs)

    # --- freshness -------------------------------------------------------------------------------------------------

    @property
    def ages(self) -> bool:
        """Whether its answers have to stay true."""
        return True

    @property
    def stands_until(self) -> date | None:
        """The last day of what it offers, where that ends by itself."""
        return None

    def leaves_line(self, *, is_silence: bool) -> None:
        """It is about to be taken off line (``cms.freshness.withdrawing``); a room notes it in a row value of its own.

        :param is_silence: for want of an answer; otherwise somebody wished it.
        """

    def confirmation_refusal(self) -> str:
        """Why nobody may say now that its answers stand, in a sentence that any keeper may read; blank: they may.

        A room that knows of a word that is not dealt with says it. Such a page is not reminded of, and silence takes
        it not away: somebody has answered.
        """
        return ""

    def lets_leave(self, *, user: Any) -> bool:
        """Whether a keeper of the page may take it off line by the link of a reminder; a room may say no."""
        return True

    def lets_read_secrets(self, user: Any) -> bool:
        """Whether somebody reads the confidential answers of this page, beside who publishes it; a room may say so."""
        return False

    def signed_by(self, user: Any) -> Any:
        """In whose name the page's history, which its town hall reads, says that it stands, left or came back."""
        return user

    def returns_to_line(self, *, user: Any) -> None:
        """It is about to be put back as it was; a room notes it, or refuses.

        :raises cms.facts.gate.NotReady: when the room does not let it come back.
        """

    def reckon_due_on(self) -> None:
        """Set ``due_on`` from the answers and notes at hand, and what the row says of them."""
        self.due_on = due_day(self, self.notes_by_column(), FreshnessPeriods.in_force())

    def _say_what_is_new(self) -> None:
        """What is written on a page on line is said today; so is what goes on line with a listing: at first what nobody
        had said before, all of it when it comes back."""
        names = {fact.column: self._meta.get_field(fact.column).attname for fact in self.facts.ageing}
        if not names:
            return
        rows = type(self).objects.filter(pk=self.pk) if self.pk else type(self).objects.none()
        before = rows.values("live", "first_published_at", *names.values()).first()
        if before is not None and before["live"]:
            said = [column for column, name in names.items() if before[name] != getattr(self, name)]
        elif self.leaves_when_silent:
            comes_back = before is not None and before["first_published_at"] is not None
            said = [fact.column for fact in answered(self, unsaid=not comes_back)]
        else:
            said = []
        self.checked = self.checked | dict.fromkeys(said, timezone.localdate().isoformat())

    def spoken_for_by(self) -> str:
        """As whom its own people answer, as readers read it: « Mairie de Solomiac »; nothing where no page says so."""
        parent = self.get_parent()
        above = parent.specific if parent is not None else None
        return above.spoken_for_by() if isinstance(above, FactPage) else ""

    def search_entry(self) -> EntryData:
        """And until when it is good."""
        return replace(super().search_entry(), due_on=self.due_on)

    def notes_by_column(self) -> dict[str, FactNote]:
        """The notes on this page's facts; a translation reads the French page's."""
        french_id = self.french_page_id()
        notes = FactNote.objects.filter(page_id=french_id) if french_id else self.fact_notes.all()
        return {note.column: note for note in notes}

    def asks(self, column: str) -> bool:
        """Whether this question is asked of this very page; what is not is neither missing, shown nor published."""
        return True

    def needs(self, column: str) -> bool:
        """Whether it must be answered before this page goes live."""
        return self.facts[column].required

    def answers(self) -> list[Answer]:
        """Every fact that is asked of the page with its note, in reading order; anybody may read them."""
        return answers(self)

    def get_context(self, request: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """What a drawing of the sheet is named by, and for how long it may be kept: not at all in a preview.

        The layout adds the version of the public entry and the day. The name holds the revision and the row values of
        this very instance: a publish between the reading of the page and that of its entry never files old facts under
        a new name. A preview has a name of its own, under which nothing was ever kept.
        """
        context = super().get_context(request, *args, **kwargs)
        if getattr(request, "is_preview", False):
            return context | {"sheet_key": uuid4().hex, "keep": 0}
        row = [self._meta.get_field(name).value_from_object(self) for name in self.row_values]
        key = f"{self.pk}:{self.locale_id}:{self.live_revision_id}:{self.last_published_at}:{row}"
        return context | {"sheet_key": key, "keep": KEPT_SECONDS}

    def completeness_obstacles(self) -> Iterator[Obstacle]:
        """What is required and not answered, and what is answered twice: a value, and a note that there is none."""
        for answer in missing(self):
            yield Obstacle(
                _("« %(question)s » n'a pas de réponse.") % {"question": answer.question}, answer.fact.column
            )
        for answer in contradicted(self):
            yield Obstacle(
                _("« %(question)s » a une réponse, et une note qui dit qu'il n'y en a pas.")
                % {"question": answer.question},
                answer.fact.column,
            )

    def public_facts(self) -> dict[str, dict[str, Any]]:
        """The answers as the projection keeps them."""
        return {
            answer.fact.column: {
                "question": answer.question,
                "value": _plain(answer.value),
                "text": answer.text,
                "state": answer.state,
                "origin": answer.origin,
                "topic": answer.fact.topic,
                **_sourced(answer.note),
            }
            for answer in self.answers()
        }


def _sourced(note: FactNote | None) -> dict[str, str]:
    """What a note says of an answer's source and day, for programs; nothing it does not say."""
    told = {"source": note.source, "dated": note.dated.isoformat() if note.dated else ""} if note else {}
    return {name: value for name, value in told.items() if value}


def _plain(value: Any) -> Any:
    """A value JSON can hold: money as a decimal string, a date as ISO 8601, a reference as its words."""
    if value is None or isinstance(value, bool | int | float | str | list):
        return value
    if isinstance(value, models.Model):
        return str(value)
    try:
        return value.isoformat()
    except (AttributeError, ObjectDoesNotExist):
        return str(value)
