"""The base of every list page."""

from typing import Any, ClassVar

from django.http import HttpRequest, HttpResponseBase, QueryDict

from cms.models.base import BasePage
from cms.models.permissions import DoorPermissionTester
from cms.origin import absolute
from cms.projection.models import Entry
from cms.projection.querysets import NEWEST_FIRST, EntryQuerySet
from cms.projection.sheets import sheet, twin_or_refusal
from cms.projection.twins import FORMATS


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

    def entries_for(self, request: HttpRequest) -> EntryQuerySet:
        """What the list shows to this request; a list that narrows by its address overrides it."""
        return self.entries()

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """The list, or the twin the address asks for."""
        format = request.GET.get("format")
        if format is None:
            return super().serve(request, *args, **kwargs)
        response = twin_or_refusal(
            self.entries_for(request), format=format, request=request, title=self.title, kind=self.lists_kind
        )
        if response.status_code == 200:
            # RFC 6596: what a search engine should show is the list itself.
            response["Link"] = f'<{absolute(request.path)}>; rel="canonical"'
        return response

    def serve_password_required_response(self, request: HttpRequest, form: Any, action_url: str) -> HttpResponseBase:
        """The form alone: whether a sheet of the list exists is not said before the password."""
        request.GET = QueryDict()
        response: HttpResponseBase = super().serve_password_required_response(request, form, action_url)
        return response

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """One sheet of entries, and the twins on offer."""
        context = super().get_context(request, *args, **kwargs)
        context["entries"] = sheet(self.entries_for(request).for_list(), request, self.title)
        context["twin_formats"] = FORMATS
        return context

    def permissions_for_user(self, user: Any) -> DoorPermissionTester:
        """A role works below its list; the list page itself is Communication's."""
        return DoorPermissionTester(user, self)
