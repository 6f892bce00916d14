"""Reading the answers of a draft."""

from collections.abc import Iterable
from typing import Any

from django.db.models import prefetch_related_objects
from wagtail.models import COMMENTS_RELATION_NAME, Page, Revision

from cms.facts.models import NOTE_PARTS, FactNote

#: What of a page is no draft's, beside its row values.
OF_THE_ROW = ("path", "depth", "live", "locale", "first_published_at", "latest_revision_created_at")


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


def drafts_to_read(pages: Iterable[Any]) -> list[Any]:
    """The latest drafts of French pages of one type, to be listed; a fixed number of queries, however many they are.

    Row values are those of the rows at hand, parents are known, and what a fact refers to is read for all at once.
    """
    found = list(pages)
    drafts = [_as_listed(page) for page in found]
    if not drafts:
        return drafts
    model = type(found[0])
    references = [fact.column for fact in model.facts if model._meta.get_field(fact.column).is_relation]
    prefetch_related_objects(drafts, "locale", *references)
    above = {page.path[: -page.steplen] for page in found}
    parents = {page.path: page for page in Page.objects.filter(path__in=above).specific()}
    for page, draft in zip(found, drafts, strict=True):
        draft._cached_parent_obj = parents.get(page.path[: -page.steplen])
    return drafts


def _as_listed(page: Any) -> Any:
    content = page.latest_revision.content if page.latest_revision is not None else page.serializable_data()
    content = {name: value for name, value in content.items() if name != COMMENTS_RELATION_NAME}
    notes = content.pop("fact_notes", [])
    # No row that it names is looked up: one that is gone is as good as none in a list.
    draft = type(page).from_serializable_data(content | {"pk": page.pk}, check_fks=False, strict_fks=False)
    for name in (*page.row_values, *OF_THE_ROW):
        attname = page._meta.get_field(name).attname
        setattr(draft, attname, getattr(page, attname))
    draft.fact_notes = [_note(row) for row in notes]
    return draft
