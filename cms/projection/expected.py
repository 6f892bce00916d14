"""What the projection should say, read from the database as it stands."""

import hashlib
import json
from collections.abc import Collection, Iterable
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.utils import translation
from wagtail.models import Page, PageViewRestriction

from cms.claims.models import Claim
from cms.folding import fold
from cms.projection.data import EntryData
from cms.projection.models import Entry

#: Columns of an entry that its version covers; the rest identifies it, or follows from these.
COMPARED = (
    "tree_path", "kind", "language", "title", "summary", "text", "url", "image_id", "place_label", "precision",
    "commune_id", "epci_id", "latitude", "longitude", "price", "rent", "state", "category",
    "starts_at", "starts_on", "ends_on", "deadline_on", "confirmed_on", "due_on", "is_demonstration",
    "facts", "mentions", "key", "published_at", "changed_at", "folded", "folded_title", "in_menu", "is_list",
)  # fmt: skip
#: What an entry keeps in other columns than its page tells it in.
NOT_KEPT = ("place", "speaks_of", "is_over")


class Restrictions:
    """Which pages a view restriction hides, read once for many pages.

    Wagtail's rule (``Page.get_view_restrictions``): a page is hidden by a restriction on itself or an ancestor, and an
    alias anywhere on that path stands for its source. ``Page.objects.public()`` forgets the aliases.
    """

    def __init__(self) -> None:
        self._restricted = set(PageViewRestriction.objects.values_list("page_id", flat=True))
        self._alias_of: dict[int, int] = {}
        self._id_by_path: dict[str, int] = {}
        if self._restricted:
            self._alias_of = dict(Page.objects.filter(alias_of__isnull=False).values_list("pk", "alias_of_id"))
            self._id_by_path = dict(Page.objects.values_list("path", "pk"))

    def hide(self, page: Page) -> bool:
        """Whether an anonymous visitor is stopped before ``page``."""
        if not self._restricted:
            return False
        steps = range(Page.steplen, len(page.path) + 1, Page.steplen)
        return any(self._source(self._id_by_path.get(page.path[:step])) in self._restricted for step in steps)

    def _source(self, page_id: int | None) -> int | None:
        while page_id in self._alias_of:
            page_id = self._alias_of[page_id]
        return page_id


def expected_entries(page_ids: Collection[int]) -> dict[int, Entry]:
    """The entry each page should have, unsaved; pages that tell the public nothing are absent."""
    pages = list(Page.objects.filter(pk__in=page_ids, live=True).select_related("locale").specific())
    restrictions = Restrictions()
    shown = [page for page in pages if hasattr(page, "search_entry") and not restrictions.hide(page)]
    keys = Claim.objects.public_keys({page.translation_key for page in shown})
    entries = {}
    for page in shown:
        url = path_of(page)
        if url is not None:
            entries[page.pk] = _entry(page, url, keys[page.translation_key])
    return entries


def path_of(page: Page) -> str | None:
    """The address of a specific page below the origin (``/villages/solomiac/``), or ``None`` outside every site."""
    with translation.override(page.locale.language_code):
        parts = page.get_url_parts()
    return parts[2] if parts and parts[2] else None


def _entry(page: Any, url: str, key: str) -> Entry:
    with translation.override(page.locale.language_code):
        data: EntryData = page.search_entry()
    values = {name: getattr(data, name) for name in EntryData.__dataclass_fields__ if name not in NOT_KEPT}
    entry = Entry(
        page_id=page.pk,
        translation_key=page.translation_key,
        tree_path=page.path,
        key=key,
        language=page.locale.language_code,
        url=url,
        place_label=data.place.label,
        precision=data.place.precision,
        commune_id=data.place.commune_id,
        epci_id=data.place.epci_id,
        latitude=data.place.latitude,
        longitude=data.place.longitude,
        published_at=page.first_published_at,
        offered_at=None if data.is_over else page.first_published_at,
        changed_at=page.last_published_at,
        mentions=sorted(str(one) for one in data.speaks_of),
        folded=fold(" ".join(_searched_words(data, page))),
        folded_title=fold(data.title)[:255],
        in_menu=page.show_in_menus,
        is_list=hasattr(page, "lists_kind"),
        **values,
    )
    entry.version = version_of(entry)
    return entry


def _searched_words(data: EntryData, page: Any) -> Iterable[str]:
    yield from (data.title, data.summary, data.text, data.place.label, data.category)
    for column, fact in data.facts.items():
        yield from (str(fact["question"]), str(fact["text"]), *page.facts[column].words)


def version_of(entry: Entry) -> str:
    """A fingerprint of what the public sees of an entry."""
    values = [getattr(entry, name) for name in COMPARED]
    return hashlib.sha256(json.dumps(values, cls=DjangoJSONEncoder, sort_keys=True).encode()).hexdigest()[:16]
