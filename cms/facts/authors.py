"""Whose an answer is that stands in the draft: each revision holds every answer of a page, whoever gave it."""

from typing import Any

from cms.facts.models import NOTE_PARTS


def is_own_answer(page: Any, column: str, user: Any, since: int) -> bool:
    """Whether the answer of the latest draft, with its note, was given by this person since a revision.

    Its author is who first wrote it as it stands: later revisions carry it on, whatever they change, and a revision
    that goes on line passes the draft by for a moment (``cms.facts.changing.put_on_line``).

    :param since: primary key of the revision that the person's form was drawn from; 0 where there was none.
    """
    latest = page.latest_revision
    if latest is None or user is None:
        return False
    stands = _written(latest.content, column)
    later = page.revisions.filter(pk__gt=since, pk__lte=latest.pk).order_by("pk")
    for author, content in later.values_list("user_id", "content"):
        if _written(content, column) == stands:
            return bool(author == user.pk)
    return False


def _written(content: dict[str, Any], column: str) -> tuple[Any, ...]:
    """An answer and its note as a revision keeps them."""
    notes = (note for note in content.get("fact_notes", ()) if note["column"] == column)
    return content.get(column), *(tuple(note[part] or None for part in NOTE_PARTS) for note in notes)
