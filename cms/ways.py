"""The ways out of a page: menu, breadcrumb, languages, foot. One query a page, none on an error page.

Everything comes from the public projection, so that no link leads to what is not online or not for everybody.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from time import time

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse, translate_url
from django.utils.functional import Promise
from django.utils.translation import get_language, get_language_info
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from cms.projection import by_hand
from cms.projection.models import Entry

#: What this process last read for each language: when, the home page and the menu. An error page asks no database, and
#: says nothing that was read longer ago: a page may have been withdrawn.
_LAST_DRAWN: dict[str, tuple[float, str, list["Way"]]] = {}
_TRUE_FOR_SECONDS = 60

#: Depth, in Wagtail's tree, of the home page of a language; the heads of branches stand just below.
HOME_DEPTH = 2

#: What the ways need of an entry, and what machines are told of the page that is drawn (``cms.machines``): no words of
#: the text, no facts.
COLUMNS = (
    "id", "page_id", "translation_key", "tree_path", "in_menu", "is_list", "key", "kind", "language", "title",
    "summary", "url", "place_label", "precision", "latitude", "longitude", "price", "state", "category", "starts_at",
    "starts_on", "published_at", "changed_at", "is_demonstration", "version",
)  # fmt: skip
#: Plain entries of the reader's language and of French, a page with those above it, and its translations. Written by
#: hand: every page asks, and the ORM takes ten times as long to put the question together as the database to answer it.
#: Three questions and no "or": told to sort, SQLite reads all entries in their order rather than three of its indexes.
_QUESTION = """
SELECT {columns} FROM projection_entry WHERE id IN (
    SELECT id FROM projection_entry WHERE kind = 'page' AND language IN (%s, %s)
    UNION SELECT id FROM projection_entry WHERE tree_path IN ({paths})
    UNION SELECT id FROM projection_entry WHERE translation_key = %s
) ORDER BY tree_path
"""


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
    ``COLUMNS`` alone, read with the rest. ``name`` is all that the head and the foot of the page show of the ways.
    """

    home: str
    menu: tuple[Way, ...]
    lists: tuple[Way, ...] = ()
    beside: tuple[Way, ...] = ()
    trail: tuple[Way, ...] = ()
    languages: tuple[Way, ...] = ()
    more: tuple[Way, ...] = ()
    entry: Entry | None = None

    @property
    def name(self) -> str:
        """Two pages whose ways read alike have the same."""
        groups = (self.menu, self.lists, self.beside, self.languages, self.more)
        lines = ("\n".join(f"{way.url} {way.current} {way.label}" for way in group) for group in groups)
        return "\n\n".join([self.home, *lines])


def _way(row: Entry, label: str | Promise = "") -> Way:
    return Way(row.url, label or row.title, row.language)


def _depth(row: Entry) -> int:
    """Depth in Wagtail's tree, the root's being 1."""
    return len(row.tree_path) // Page.steplen


def ways_out(request: HttpRequest | None, page: Page | None) -> Ways:
    """The ways out of what is being drawn: one of Wagtail's pages, or none. One query."""
    language = get_language() or settings.LANGUAGE_CODE
    rows = _rows(language, page)
    ours = [row for row in rows if row.language == language and row.kind == "page"]
    menu = [_way(row) for row in ours if row.in_menu and _depth(row) > HOME_DEPTH]
    home = next((row.url for row in ours if _depth(row) == HOME_DEPTH), "/")
    _LAST_DRAWN[language] = time(), home, menu
    return Ways(
        home=home,
        menu=_with_search(menu, language, request),
        lists=tuple(_way(row) for row in ours if row.is_list),
        beside=tuple(_way(row) for row in ours if row.is_list and not row.in_menu),
        entry=_entry(rows, page, language),
        trail=_trail(rows, page),
        languages=_languages(rows, page),
        more=_more(rows, language),
    )


def last_ways(request: HttpRequest | None) -> Ways:
    """What this process last read of the home page and the menu, while it may still be true. No query."""
    language = get_language() or settings.LANGUAGE_CODE
    when, home, menu = _LAST_DRAWN.get(language, (0.0, "/", []))
    is_fresh = time() - when < _TRUE_FOR_SECONDS
    return Ways(home=home if is_fresh else "/", menu=_with_search(menu if is_fresh else [], language, request))


def _rows(language: str, page: Page | None) -> list[Entry]:
    paths = [*_paths_above(page), page.path] if page else [""]
    question = _QUESTION.format(columns=by_hand.columns(COLUMNS), paths=", ".join(["%s"] * len(paths)))
    key = by_hand.key(page and page.translation_key)
    return list(Entry.objects.raw(question, [language, settings.LANGUAGE_CODE, *paths, key]))


def _entry(rows: Iterable[Entry], page: Page | None, language: str) -> Entry | None:
    """The page's own entry, or that of the home page of the language."""
    for row in rows:
        is_home = page is None and _depth(row) == HOME_DEPTH and row.language == language
        if is_home or (page is not None and row.tree_path == page.path):
            return row
    return None


def _more(rows: Iterable[Entry], language: str) -> tuple[Way, ...]:
    """The pages of the law, in French where they are in no other language."""
    lowest = [
        row for row in rows if row.kind == "page" and _depth(row) == HOME_DEPTH + 1 and not (row.in_menu or row.is_list)
    ]
    own = {row.translation_key for row in lowest if row.language == language}
    french = settings.LANGUAGE_CODE
    return tuple(
        _way(row)
        for row in lowest
        if row.language == language or (row.language == french and row.translation_key not in own)
    )


def _paths_above(page: Page) -> list[str]:
    """The tree paths of the pages above one, the root left out."""
    return [page.path[:end] for end in range(HOME_DEPTH * Page.steplen, len(page.path), Page.steplen)]


def _with_search(ways: list[Way], language: str, request: HttpRequest | None) -> tuple[Way, ...]:
    """The menu with the search at its end; the longest address one stands under is the current one."""
    path = request.path if request else ""
    every = [*ways, Way(reverse("search"), _("Recherche"), language)]
    here = max((way.url for way in every if path.startswith(way.url)), key=len, default=None)
    return tuple(
        Way(way.url, way.label, way.language, ("page" if way.url == path else "true") if way.url == here else "")
        for way in every
    )


def _trail(rows: Iterable[Entry], page: Page | None) -> tuple[Way, ...]:
    """The public pages above ``page``, from the home page down."""
    if page is None:
        return ()
    above = set(_paths_above(page))
    return tuple(_way(row, _("Accueil") if _depth(row) == HOME_DEPTH else "") for row in rows if row.tree_path in above)


def _languages(rows: Iterable[Entry], page: Page | None) -> tuple[Way, ...]:
    """``page`` in each language it is online in, named in that language; nothing when it is in one only."""
    if page is None:
        return ()
    selves = {row.language: row for row in rows if row.translation_key == page.translation_key}
    order = [code for code, _name in settings.LANGUAGES if code in selves]
    return tuple(_in_language(code, selves[code].url) for code in order if len(order) > 1)


def languages_of(path: str) -> tuple[Way, ...]:
    """An address of ours, which is no page of Wagtail's, in each language of the site. No query."""
    return tuple(_in_language(code, translate_url(path, code)) for code, _name in settings.LANGUAGES)


def _in_language(code: str, url: str) -> Way:
    """The way to what is being read in a language, named in that language."""
    is_current = code == (get_language() or settings.LANGUAGE_CODE)
    label = str(get_language_info(code)["name_local"]).capitalize()
    return Way(url, label, code, "page" if is_current else "")
