"""What of the site shows a page or leads to it, asked before the page goes."""

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import ForeignObjectRel, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, ReferenceIndex, get_default_page_content_type

from cms.projection.models import Entry
from cms.roles.sight import choosable

#: How many things of each sort are named.
NAMED = 20


@dataclass(frozen=True, slots=True)
class Shown:
    """Something that shows a page: what it is called, how it shows it, and where it is mended (blank: nowhere)."""

    title: str
    how: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class _Source:
    """A page that shows the one that goes."""

    pk: int
    title: str
    how: str


@dataclass(frozen=True, slots=True)
class _Sort:
    """Pages that show it in one manner: how, the first of them, and how many there are."""

    how: str
    first: list[_Source]
    number: int


def shown_by(page: Any, user: Any) -> list[Shown]:
    """What links to a page, speaks of it, shows it elsewhere or in another language, lies below it or leads to it.

    A page that is neither public nor in a branch of ``user`` counts and is not named.
    """
    links = _references(page)
    sorts = [_links(links), _mentions(page, links), _aliases(page), _translations(page)]
    return [*_told(sorts, user), *_below(page), *_redirects(page)]


def _told(sorts: list[_Sort], user: Any) -> Iterator[Shown]:
    found = Page.objects.filter(pk__in=[one.pk for sort in sorts for one in sort.first])
    seen = set(choosable(user, found).values_list("pk", flat=True))
    for sort in sorts:
        for one in sort.first:
            if one.pk in seen:
                yield Shown(one.title, one.how, reverse("wagtailadmin_pages:edit", args=[one.pk]))
            else:
                yield Shown(_("une page que vous ne voyez pas"), one.how)
        yield from _more(sort.number, sort.how)


def _more(number: int, how: str) -> Iterator[Shown]:
    """How many of a sort are not named."""
    if number > NAMED:
        left = number - NAMED
        yield Shown(ngettext("et %(n)d autre", "et %(n)d autres", left) % {"n": left}, how)


def _references(page: Any) -> dict[int, list[ReferenceIndex]]:
    """Wagtail's own index, by the primary key of the page that refers: choosers and links of texts."""
    rows = ReferenceIndex.get_references_to(page).filter(base_content_type=get_default_page_content_type())
    sources: dict[int, list[ReferenceIndex]] = defaultdict(list)
    for row in rows.exclude(object_id=str(page.pk)).order_by("object_id", "pk"):
        sources[int(row.object_id)].append(row)
    return sources


def _links(references: dict[int, list[ReferenceIndex]]) -> _Sort:
    pages = Page.objects.in_bulk(list(references)[:NAMED])
    first = [_Source(pk, one.get_admin_display_title(), _fields(references[pk])) for pk, one in pages.items()]
    return _Sort(_("lien"), first, len(references))


def _fields(references: list[ReferenceIndex]) -> str:
    """Where the links stand; Wagtail calls the rows of a page by the names of our models."""
    return _("lien : %(fields)s") % {"fields": ", ".join(dict.fromkeys(_field(one) for one in references))}


def _field(reference: ReferenceIndex) -> str:
    if isinstance(reference.source_field, ForeignObjectRel):
        return _("page dont elle parle")
    return str(reference.describe_source_field())


def _mentions(page: Any, known: Collection[int]) -> _Sort:
    """Public pages that speak of it: the news of a village, the services of a venue."""
    entries = Entry.objects.filter(mention_rows__translation_key=page.translation_key).exclude(page_id=page.pk)
    entries, how = entries.exclude(page_id__in=list(known)).order_by("title"), _("en parle sur le site")
    first = [_Source(pk, title, how) for pk, title in entries.values_list("page_id", "title")[:NAMED]]
    return _Sort(how, first, _number(entries, first))


def _aliases(page: Any) -> _Sort:
    aliases, how = Page.objects.filter(alias_of_id=page.pk).order_by("title", "pk"), _("alias de cette page")
    first = [_Source(alias.pk, alias.title, how) for alias in aliases[:NAMED]]
    return _Sort(how, first, _number(aliases, first))


def _translations(page: Any) -> _Sort:
    others = page.get_translations().filter(alias_of=None).select_related("locale").order_by("locale_id")
    how = _("la même page en : %(language)s")
    first = [_Source(one.pk, one.title, how % {"language": one.locale.get_display_name()}) for one in others[:NAMED]]
    return _Sort(_("la même page, traduite"), first, _number(others, first))


def _number(found: "QuerySet[Any]", first: list[Any]) -> int:
    """How many there are; asked of the database only where the first are not all."""
    return found.count() if len(first) == NAMED else len(first)


def _below(page: Any) -> Iterator[Shown]:
    children, how = page.get_descendants().live().order_by("path"), _("page en ligne sous celle-ci")
    first = list(children[:NAMED])
    for child in first:
        yield Shown(child.title, how, reverse("wagtailadmin_explore", args=[page.pk]))
    yield from _more(_number(children, first), how)


def _redirects(page: Any) -> Iterator[Shown]:
    redirects, how = Redirect.objects.filter(redirect_page_id=page.pk), _("ancienne adresse qui mène ici")
    first = list(redirects.order_by("old_path")[:NAMED])
    for redirect in first:
        yield Shown(redirect.old_path, how)
    yield from _more(_number(redirects, first), how)
