"""What differs between two states of one page: answer by answer, and whether anything else does."""

import json
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from wagtail.models import COMMENTS_RELATION_NAME

from cms.facts.declarations import Fact
from cms.facts.models import NOTE_PARTS

#: What of a page says when and by whom it was written, and where it lies: it differs between any two revisions.
MARKS = frozenset(
    {"pk", "path", "depth", "numchild", "url_path", "draft_title", "live", "has_unpublished_changes", "expired"}
    | {"first_published_at", "last_published_at", "latest_revision_created_at", "latest_revision", "live_revision"}
    | {"owner", "locked", "locked_at", "locked_by", "alias_of", "content_type", "translation_key", "locale"}
    | {"latest_comment_created_at", COMMENTS_RELATION_NAME, "fact_notes"}
)


def differing(before: Any, after: Any) -> list[Fact]:
    """The facts whose answer or note is not the same on two instances of one page with a fact sheet, in its order."""
    notes = before.notes_by_column(), after.notes_by_column()
    return [
        fact
        for fact in before.facts
        if answer_of(before, fact.column) != answer_of(after, fact.column)
        or _note(notes[0].get(fact.column)) != _note(notes[1].get(fact.column))
    ]


def differs_elsewhere(before: Any, after: Any) -> bool:
    """Whether two instances of one page differ in what is no fact: words, picture, address, dates, children."""
    return _rest(before) != _rest(after)


def text_differs(page: Any, content: dict[str, Any]) -> bool:
    """The same between a page on line, with its row's values, and what a revision of it keeps.

    :param content: what the revision keeps (``Revision.content``).
    """
    return rest_of(page, content, today := page.serializable_data()) != rest_of(page, today, today)


def answer_of(page: Any, column: str) -> Any:
    """The answer as its column keeps it: the key of a row, a date, a list of codes."""
    return page._meta.get_field(column).value_from_object(page)


def _note(note: Any) -> tuple[Any, ...] | None:
    return tuple(getattr(note, part) or None for part in NOTE_PARTS) if note is not None else None


def _rest(page: Any) -> str:
    content = page.serializable_data()
    return rest_of(page, content, content)


def rest_of(page: Any, content: dict[str, Any], today: dict[str, Any]) -> str:
    """All that a revision of ``page`` keeps, but the facts, what belongs to the row, and the marks of the writing.

    A column that a release added since the revision was written is as it stands on line: nobody wrote it. One that a
    release took away says nothing any more.

    :param content: what the revision keeps (``Revision.content``).
    :param today: what a revision of the page on line would keep.
    """
    passed_over = MARKS | set(page.facts.columns) | set(page.row_values)
    kept = {name: _unnumbered(content.get(name, value)) for name, value in today.items() if name not in passed_over}
    return json.dumps(kept, cls=DjangoJSONEncoder, sort_keys=True)


def _unnumbered(value: Any) -> Any:
    """Children of a page without their primary keys: those of a draft have none yet."""
    if isinstance(value, list):
        return [{k: v for k, v in row.items() if k != "pk"} if isinstance(row, dict) else row for row in value]
    return value
