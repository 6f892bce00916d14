"""The ways out of a page: menu, breadcrumb, languages, foot. One query a page, none on an error page.

Everything comes from the public projection, so that no link leads to what is not online or not for everybody.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django import template
from django.conf import settings
from django.db.models import Q
from django.template import Context
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import get_language, get_language_info
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from cms.projection.models import Entry

register = template.Library()


#: Depth, in Wagtail's tree, of the home page of a language; the heads of branches stand just below.
HOME_DEPTH = 2

#: What machines are told of the page that is drawn (``cms.machines``): no words of the text, no facts.
TOLD = (
    "id", "page_id", "key", "kind", "language", "title", "summary", "url", "place_label", "precision", "latitude",
    "longitude", "price", "state", "category", "starts_at", "starts_on", "published_at", "changed_at",
    "is_demonstration", "version",
)  # fmt: skip
#: Where a row stands in the tree; and where in a row the name of its page is (a column is asked for once, or Django
#: takes it for a computed one, which costs as much as the rest of the query).
_PLACED = ("translation_key", "tree_path", "in_menu", "is_list")
_NAMED = [len(_PLACED) + TOLD.index(name) for name in ("url", "title", "language", "kind")]


@dataclass(frozen=True, slots=True)
class Way:
    """A link. ``current`` is what ``aria-current`` takes: ``page``, ``true`` for a branch one is in, or nothing."""

    url: str
    label: str | Promise
    language: str
    current: str = ""


@dataclass(frozen=True, slots=True)
class Ways:
    """Where one may go from a page; ``beside`` are the lists that the menu does not name.

    ``entry`` is what the public may know of the page itself, or of the home page where none is drawn: the columns of
    ``TOLD`` alone, read with the rest.
    """

    home: str
    menu: tuple[Way, ...]
    lists: tuple[Way, ...] = ()
    beside: tuple[Way, ...] = ()
    trail: tuple[Way, ...] = ()
    languages: tuple[Way, ...] = ()
    more: tuple[Way, ...] = ()
    entry: Entry | None = None


@dataclass(frozen=True, slots=True)
class _Row:
    """A public page on the way; ``told`` are the values of ``TOLD``."""

    told: tuple[Any, ...]
    translation_key: UUID
    path: str
    in_menu: bool
    is_list: bool
    url: str
    title: str
    language: str
    kind: str

    @property
    def depth(self) -> int:
        """Depth in Wagtail's tree, the root's being 1."""
        return len(self.path) // Page.steplen

    def way(self, label: str | Promise = "") -> Way:
        return Way(self.url, label or self.title, self.language)


@register.simple_tag(takes_context=True)
def site_ways(context: Context) -> Ways:
    """The ways out of the page being drawn (``page``, if it is one of Wagtail's). One query; none if ``is_error``."""
    request, page = context.get("request"), context.get("page")
    language, path = get_language() or settings.LANGUAGE_CODE, request.path if request else ""
    if context.get("is_error"):
        return Ways(home="/", menu=_with_search([], language, path))
    page = page if isinstance(page, Page) else None
    rows = _rows(language, page)
    ours = [row for row in rows if row.language == language and row.kind == "page"]
    menu = [row for row in ours if row.in_menu and row.depth > HOME_DEPTH]
    return Ways(
        home=next((row.url for row in ours if row.depth == HOME_DEPTH), "/"),
        menu=_with_search([row.way() for row in menu], language, path),
        lists=tuple(row.way() for row in ours if row.is_list),
        beside=tuple(row.way() for row in ours if row.is_list and not row.in_menu),
        entry=_entry(rows, page, language),
        trail=_trail(rows, page),
        languages=_languages(rows, page),
        more=tuple(row.way() for row in ours if row.depth == HOME_DEPTH + 1 and not (row.in_menu or row.is_list)),
    )


def _rows(language: str, page: Page | None) -> list[_Row]:
    """Plain entries of the reader's language, those above ``page``, and its translations."""
    wanted = Q(kind="page", language=language)
    if page is not None:
        wanted |= Q(tree_path__in=_paths_above(page)) | Q(translation_key=page.translation_key)
    found = Entry.objects.filter(wanted).order_by("tree_path").values_list(*_PLACED, *TOLD)
    return [_Row(row[len(_PLACED) :], *row[: len(_PLACED)], *map(row.__getitem__, _NAMED)) for row in found]


def _entry(rows: Iterable[_Row], page: Page | None, language: str) -> Entry | None:
    """The page's own row as an entry, or that of the home page of the language."""
    for row in rows:
        is_home = page is None and row.depth == HOME_DEPTH and row.language == language
        if is_home or (page is not None and row.path == page.path):
            return Entry.from_db(None, TOLD, row.told)
    return None


def _paths_above(page: Page) -> list[str]:
    """The tree paths of the pages above one, the root left out."""
    return [page.path[:end] for end in range(HOME_DEPTH * Page.steplen, len(page.path), Page.steplen)]


def _with_search(ways: list[Way], language: str, path: str) -> tuple[Way, ...]:
    """The menu with the search at its end; the longest address one stands under is the current one."""
    every = [*ways, Way(reverse("search"), _("Recherche"), language)]
    here = max((way.url for way in every if path.startswith(way.url)), key=len, default=None)
    return tuple(
        Way(way.url, way.label, way.language, ("page" if way.url == path else "true") if way.url == here else "")
        for way in every
    )


def _trail(rows: Iterable[_Row], page: Page | None) -> tuple[Way, ...]:
    """The public pages above ``page``, from the home page down."""
    if page is None:
        return ()
    above = set(_paths_above(page))
    return tuple(row.way(_("Accueil") if row.depth == HOME_DEPTH else "") for row in rows if row.path in above)


def _languages(rows: Iterable[_Row], page: Page | None) -> tuple[Way, ...]:
    """``page`` in each language it is online in, named in that language; nothing when it is in one only."""
    if page is None:
        return ()
    selves = {row.language: row for row in rows if row.translation_key == page.translation_key}
    order = [code for code, _name in settings.LANGUAGES if code in selves]
    current = get_language() or settings.LANGUAGE_CODE
    return tuple(
        Way(
            selves[code].url,
            str(get_language_info(code)["name_local"]).capitalize(),
            code,
            "page" if code == current else "",
        )
        for code in order
        if len(order) > 1
    )
