"""Reading the answers of a draft."""

from typing import Any

from wagtail.models import COMMENTS_RELATION_NAME, Revision

from cms.facts.models import NOTE_PARTS, FactNote


def draft_to_read(page: Any) -> Any:
    """The latest draft of a page with a fact sheet, to be read and never written: it is without its comments.

    Wagtail looks up every row that a revision names before it hands it over: a query for each note and each comment.
    A page that was never drafted is its own draft.
    """
    return page if page.latest_revision is None else state_to_read(page, page.latest_revision)


def state_to_read(page: Any, revision: Revision) -> Any:
    """The same of any revision of the page."""
    content = {name: value for name, value in revision.content.items() if name != COMMENTS_RELATION_NAME}
    notes = content.pop("fact_notes", [])
    draft = page.with_content_json(content)
    draft.fact_notes = [_note(row) for row in notes]
    return draft


def _note(row: dict[str, Any]) -> FactNote:
    """A note as JSON keeps it: its day is a text there."""
    fields: dict[str, Any] = {part: FactNote._meta.get_field(part) for part in NOTE_PARTS}
    return FactNote(column=row["column"], **{part: field.to_python(row[part]) for part, field in fields.items()})
