"""The tab « Faits »: topics as collapsible groups, two columns, the note folded under its value."""

import functools
from typing import Any

from django.db import models
from django.utils.html import format_html, format_html_join
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, Panel

from cms.facts.answers import origin, words
from cms.facts.declarations import Fact, FactSheet
from cms.facts.fields import YesNoSelect
from cms.facts.forms import note_field_name
from cms.facts.models import NOTE_PARTS
from cms.tabs import HouseTabs

#: Beside an empty field a unit stands in the plural: « en salariés ».
MANY = 100


def fact_panels(sheet: FactSheet) -> list[Panel]:
    """One group a topic."""
    return [
        MultiFieldPanel(
            [FactPanel(fact) for fact in facts],
            heading=topic.label,
            classname="collapsible facts-topic",
        )
        for topic, facts in sheet.by_topic()
    ]


class FactTabs(HouseTabs):
    """The editor's tabs, for a form that also holds the fields of notes."""

    class BoundPanel(HouseTabs.BoundPanel):
        """The tabs in one form."""

        def render_missing_fields(self) -> str:
            """Wagtail draws at the foot what no panel claims; the fields of notes stand in their fact's panel."""
            claimed = set(self.panel.get_form_options().get("fields", []))
            for fact in self.instance.facts:
                claimed.update(note_field_name(fact.column, part) for part in NOTE_PARTS)
            return format_html_join("", "{}", ((self.form[name],) for name in self.form.fields if name not in claimed))


class FactPanel(FieldPanel):
    """A value and its note; both are compared between revisions in the words of the public page."""

    def __init__(self, fact: Fact, **kwargs: Any) -> None:
        kwargs.pop("field_name", None)
        kwargs.setdefault("read_only", fact.assigned)
        super().__init__(field_name=fact.column, **kwargs)
        self.fact = fact

    def clone_kwargs(self) -> dict[str, Any]:
        """The declaration travels with the panel when it is bound to a model."""
        return {**super().clone_kwargs(), "fact": self.fact}

    def get_form_options(self) -> dict[str, Any]:
        """Wagtail's, with a question of yes or no asked in our words."""
        options: dict[str, Any] = super().get_form_options()
        if isinstance(self.db_field, models.BooleanField) and self.db_field.null:
            options.setdefault("widgets", {}).setdefault(self.field_name, YesNoSelect)
        return options

    class BoundPanel(FieldPanel.BoundPanel):
        """The panel in one form."""

        template_name = "cms/admin/fact_panel.html"

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            """Adds the note's fields and its one-line summary."""
            context: dict[str, Any] = super().get_context_data(parent_context)
            column = self.field_name
            names = [note_field_name(column, part) for part in NOTE_PARTS]
            note = self.form.notes.get(column)
            context["note_fields"] = [self.form[name] for name in names if name in self.form.fields]
            context["note_has_errors"] = any(field.errors for field in context["note_fields"])
            context["note_summary"] = origin(note) or _("Ajouter une source, une date, une raison")
            context["unit"] = self.panel.fact.unit_for(MANY)
            return context

        def get_comparison(self) -> list[Any]:
            """The value, then its note."""
            if not self.is_shown():
                return []
            field = self.panel.db_field
            return [
                functools.partial(FactComparison, field, self.panel.fact),
                functools.partial(NoteComparison, field, self.panel.fact),
            ]


class FactComparison:
    """Two answers to one question, in words."""

    is_field = True
    is_child_relation = False

    def __init__(self, field: Any, fact: Fact, page_a: Any, page_b: Any) -> None:
        self.field = field
        self.before, self.after = self.read(page_a, fact), self.read(page_b, fact)

    def read(self, page: Any, fact: Fact) -> str:
        """What is compared."""
        return words(self.field, getattr(page, fact.column), fact)

    def field_label(self) -> str:
        """The question."""
        return capfirst(str(self.field.verbose_name))

    def has_changed(self) -> bool:
        """Whether a reader would see a difference."""
        return self.before != self.after

    def htmldiff(self) -> str:
        """Before struck out, after added."""
        if not self.has_changed():
            return format_html("{}", self.after)
        return format_html('<span class="deletion">{}</span> <span class="addition">{}</span>', self.before, self.after)


class NoteComparison(FactComparison):
    """Two notes on one answer."""

    def read(self, page: Any, fact: Fact) -> str:
        """The note in one line."""
        return origin(page.notes_by_column().get(fact.column))

    def field_label(self) -> str:
        """The question, and that this is about where the answer comes from."""
        return _("%(question)s : source et date") % {"question": super().field_label()}
