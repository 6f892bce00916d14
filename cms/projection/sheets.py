"""One page of a list: what an address with ``page`` asks for."""

from collections.abc import Sequence

from django.core.paginator import EmptyPage, PageNotAnInteger, Paginator
from django.core.paginator import Page as Sheet
from django.http import HttpRequest

from cms.errors import NoSuchSheet
from cms.projection.models import Entry
from cms.projection.querysets import EntryQuerySet


def sheet(entries: EntryQuerySet | Sequence[Entry], request: HttpRequest, title: str, size: int) -> "Sheet[Entry]":
    """The page of results that ``?page=`` asks for.

    :param title: of the list, for who asks for a page that it has not.
    :raises cms.errors.NoSuchSheet: for a page that is no number or does not exist.
    """
    paginator = Paginator(entries, size)
    try:
        return paginator.page(request.GET.get("page") or 1)
    except (PageNotAnInteger, EmptyPage) as error:
        raise NoSuchSheet(title, paginator.num_pages) from error
