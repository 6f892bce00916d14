"""The due day of every page on line, reckoned anew: by the daily command, and when the periods change.

Between two readings a page's own column follows each of its writings (``cms.models.FactPage.save``, and what says that
answers stand). This pass finds what moves without a writing: another period, a takeover concluded by a row value.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import transaction
from django.db.models import Q
from wagtail.models import Page

from cms.facts.models import FactNote
from cms.freshness.due import Notes, due_day
from cms.freshness.models import FreshnessPeriods
from cms.projection.dirty import mark

#: Pages that are written, and told to the projection, in one transaction.
BATCH = 200
_KEYS = ("pk", "translation_key", "alias_of__translation_key")
#: What an answer changes of a row.
_STATE = ("due_on", "confirmed_on", "checked", "latest_revision")


@dataclass(frozen=True, slots=True)
class Reckoned:
    """A French page on line and the day it is due; ``page`` holds its facts and row values, no prose."""

    page: Any
    due_on: date | None


def ageing_types() -> list[Any]:
    """The types of pages whose answers age."""
    return [model for model in apps.get_models() if issubclass(model, Page) and _ages(model)]


def reckoned() -> list[Reckoned]:
    """Every French page on line whose answers may age. Two queries for each type of page, however many pages."""
    days = FreshnessPeriods.in_force()
    found = []
    for model in ageing_types():
        pages = list(_pages(model))
        notes = _notes(model)
        found += [Reckoned(page, due_day(page, notes.get(page.pk, {}), days)) for page in pages]
    return found


def moved(pages: list[Reckoned]) -> list[Reckoned]:
    """Those whose column says another day."""
    return [one for one in pages if one.page.due_on != one.due_on]


def write(pages: list[Reckoned]) -> int:
    """Put the days into the columns, of every language, and have the public entries follow; how many pages moved.

    Nobody is alerted: what a page says has not changed. A page that somebody answered since it was read is passed over:
    its column says their day.
    """
    found = moved(pages)
    return sum(_write(found[start : start + BATCH]) for start in range(0, len(found), BATCH))


def renew() -> int:
    """Reckon and write; how many pages moved."""
    return write(reckoned())


@transaction.atomic
def _write(pages: list[Reckoned]) -> int:
    due = {one.page.translation_key: one.due_on for one in _unanswered(pages)}
    for model in ageing_types():
        shown_by = Q(translation_key__in=due) | Q(alias_of__translation_key__in=due)
        rows = list(model.objects.filter(shown_by).select_related("alias_of").only(*_KEYS, "due_on"))
        for row in rows:
            row.due_on = due[row.alias_of.translation_key if row.alias_of_id else row.translation_key]
        if rows:
            model.objects.bulk_update(rows, ["due_on"])
            mark([row.pk for row in rows], administrative=True)
    return len(due)


def _unanswered(pages: list[Reckoned]) -> Iterator[Reckoned]:
    """Hold the rows of these pages until the end of the transaction; those that are as the reckoning read them."""
    by_type: dict[Any, list[Reckoned]] = defaultdict(list)
    for one in pages:
        by_type[type(one.page)].append(one)
    for model, found in by_type.items():
        rows = model.objects.select_for_update().filter(pk__in=[one.page.pk for one in found]).order_by("pk")
        now = {row.pk: _state(row) for row in rows.only(*_STATE)}
        yield from (one for one in found if now.get(one.page.pk) == _state(one.page))


def _state(page: Any) -> tuple[Any, ...]:
    return tuple(getattr(page, f"{name}_id" if name == "latest_revision" else name) for name in _STATE)


def _ages(model: Any) -> bool:
    return bool(getattr(getattr(model, "facts", None), "ageing", ()))


def _pages(model: Any) -> Iterator[Any]:
    """With what the reckoning and a mail read of them."""
    columns = [fact.column for fact in model.facts.ageing]
    needed = ("pk", "title", "path", "translation_key", "first_published_at", "latest_revision", *model.row_values)
    on_line = model.objects.filter(live=True, alias_of=None, locale__language_code=settings.LANGUAGE_CODE)
    yield from on_line.only(*needed, *columns).order_by("title", "pk")


def _notes(model: Any) -> dict[int, Notes]:
    on_line = model.objects.filter(live=True, alias_of=None, locale__language_code=settings.LANGUAGE_CODE)
    notes: dict[int, dict[str, FactNote]] = defaultdict(dict)
    for note in FactNote.objects.filter(page__in=on_line.values("pk")):
        notes[note.page_id][note.column] = note
    return dict(notes)
