"""One sheet of a list, or its twin: what an address with ``page`` or ``format`` asks for."""

from collections.abc import Sequence

from django.core.paginator import EmptyPage, PageNotAnInteger, Paginator
from django.core.paginator import Page as Sheet
from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _

from cms.errors import NoSuchSheet, bad_request
from cms.projection.models import Entry
from cms.projection.querysets import EntryQuerySet
from cms.projection.twins import formats_of, twin

PAGE_SIZE = 24


def twin_or_refusal(
    entries: EntryQuerySet, *, format: str, request: HttpRequest, title: str, kind: str | None
) -> HttpResponseBase:
    """A twin, or a 400 that names those there are."""
    formats = formats_of(kind)
    if format not in formats:
        message = _("Ce format n'existe pas. Il y a %(formats)s.") % {"formats": ", ".join(formats)}
        return bad_request(request, message=message)
    return twin(entries, format=format, request=request, title=title, kind=kind)


def sheet(
    entries: EntryQuerySet | Sequence[Entry], request: HttpRequest, title: str, size: int = PAGE_SIZE
) -> "Sheet[Entry]":
    """The page of results that ``?page=`` asks for.

    :param title: of the list, for who asks for a page that it has not.
    :raises cms.errors.NoSuchSheet: for a page that is no number or does not exist.
    """
    paginator = Paginator(entries, size)
    try:
        return paginator.page(request.GET.get("page", 1))
    except (PageNotAnInteger, EmptyPage) as error:
        raise NoSuchSheet(title, paginator.num_pages) from error
