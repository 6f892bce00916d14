"""Pages that an editor chose, as the public may know them."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.conf import settings
from django.db.models import Q

from cms.projection.models import Entry
from cms.projection.querysets import EntryQuerySet


def wanted(pages: Iterable[int], language: str) -> Q:
    """The entries of these pages, and of their translations into a language that is not the first."""
    pages = list(pages)
    named = Q(page_id__in=pages)
    if language == settings.LANGUAGE_CODE or not pages:
        return named
    keys = Entry.objects.filter(page_id__in=pages).values("translation_key")
    return named | Q(language=language, translation_key__in=keys)


def by_page(entries: EntryQuerySet, language: str) -> Mapping[int, Entry]:
    """Each entry under the primary key of its page, or the one that says the same in ``language``."""
    found = list(entries)
    own = {entry.translation_key: entry for entry in found if entry.language == language}
    return {entry.page_id: own.get(entry.translation_key, entry) for entry in found}


def values(items: list[Any]) -> list[Any]:
    """The values of a list block, whose items carry an id since Wagtail 2.16."""
    return [item["value"] if isinstance(item, dict) else item for item in items]
