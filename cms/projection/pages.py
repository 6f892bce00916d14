"""The base of every list page."""

from typing import Any, ClassVar

from django.core.paginator import EmptyPage, PageNotAnInteger, Paginator
from django.core.paginator import Page as Sheet
from django.http import Http404, HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _

from cms.errors import bad_request
from cms.models.base import BasePage
from cms.models.permissions import DoorPermissionTester
from cms.projection.models import Entry
from cms.projection.querysets import NEWEST_FIRST, EntryQuerySet
from cms.projection.twins import FORMATS, twin

PAGE_SIZE = 24


class ListPage(BasePage):
    """A page that lists the public entries of one kind, and stands at the head of the branch where they live.

    Its twins are its own address with ``format=`` (:mod:`cms.projection.twins`).
    """

    lists_kind: ClassVar[str]
    list_order: ClassVar[tuple[Any, ...]] = NEWEST_FIRST

    class Meta:
        abstract = True

    def entries(self) -> EntryQuerySet:
        """What the list shows, in order."""
        language = self.locale.language_code
        return Entry.objects.of_kind(self.lists_kind).in_language(language).order_by(*self.list_order)

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """The list, or the twin the address asks for."""
        format = request.GET.get("format")
        if format is None:
            return super().serve(request, *args, **kwargs)
        return twin_or_refusal(self.entries(), format=format, request=request, title=self.title, kind=self.lists_kind)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """One sheet of entries, and the twins on offer."""
        context = super().get_context(request, *args, **kwargs)
        context["entries"] = sheet(self.entries().for_list(), request)
        context["twin_formats"] = FORMATS
        return context

    def permissions_for_user(self, user: Any) -> DoorPermissionTester:
        """A role works below its list; the list page itself is Communication's."""
        return DoorPermissionTester(user, self)


def twin_or_refusal(
    entries: EntryQuerySet, *, format: str, request: HttpRequest, title: str, kind: str | None
) -> HttpResponseBase:
    """A twin, or a 400 that names those there are."""
    if format not in FORMATS:
        message = _("Ce format n'existe pas. Il y a %(formats)s.") % {"formats": ", ".join(FORMATS)}
        return bad_request(request, message=message)
    return twin(entries, format=format, request=request, title=title, kind=kind)


def sheet(entries: EntryQuerySet, request: HttpRequest, size: int = PAGE_SIZE) -> "Sheet[Entry]":
    """The page of results that ``?page=`` asks for.

    :raises django.http.Http404: for a page that is no number or does not exist.
    """
    paginator = Paginator(entries, size)
    try:
        return paginator.page(request.GET.get("page", 1))
    except (PageNotAnInteger, EmptyPage) as error:
        raise Http404(_("Cette page de la liste n'existe pas.")) from error
