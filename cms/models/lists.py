"""The base of every list page."""

from functools import cache
from typing import Any, ClassVar

import django_filters
from django.http import HttpRequest, HttpResponseBase, QueryDict
from django.utils.translation import gettext_lazy as _
from wagtail.models import get_page_models

from cms.maps.ground import ground
from cms.models.base import BasePage
from cms.models.permissions import DoorPermissionTester
from cms.models.site_settings import SiteDetails
from cms.origin import absolute
from cms.projection.answers import twin_or_refusal
from cms.projection.asked import read, sorts_of
from cms.projection.data import Precision
from cms.projection.engine import Listing
from cms.projection.filters import Choices, Words
from cms.projection.filtersets import Column, filterset_of
from cms.projection.querysets import NEWEST_FIRST
from cms.projection.twins import formats_of


def _epcis() -> Choices:
    return [(field.slug, field.short_name) for field in ground().fields]


def _epci_key(slug: str) -> int | None:
    field = ground().field(slug)
    return field.pk if field else None


#: Those that are on the map, by the part of an address that the map leads to.
EPCI = Column("epci_id", "epci", _("Intercommunalité"), choices=_epcis, kept=_epci_key)


#: The precisions of a place, as an address says them.
PRECISIONS = {
    "adresse": Precision.ADDRESS,
    "commune": Precision.VILLAGE,
    "intercommunalite": Precision.EPCI,
    "arrondissement": Precision.ARRONDISSEMENT,
    "departement": Precision.DEPARTEMENT,
}


def _precisions() -> Choices:
    return [(code, precision.label) for code, precision in PRECISIONS.items()]


#: For lists of which some entries tell no commune: no distance finds those.
PRECISION = Column(
    "precision",
    "precision",
    _("Précision du lieu"),
    choices=_precisions,
    kept=lambda code: PRECISIONS[code].value,
    comes_late=True,
)


class ListPage(BasePage):
    """A page that lists the public entries of one kind, and stands at the head of the branch where they live.

    It narrows by the facts of that kind that say how (``filters_as``), by the columns of ``narrows_by``, and by place
    where its entries have one. Its twins are its own address with ``format=`` (:mod:`cms.projection.twins`).
    """

    lists_kind: ClassVar[str]
    list_order: ClassVar[tuple[Any, ...]] = NEWEST_FIRST
    #: The words of ``list_order``, where it is none of :data:`cms.projection.sorts.SORTS`.
    list_order_words: ClassVar[Words] = ""
    narrows_by: ClassVar[tuple[Column, ...]] = ()
    lists_places: ClassVar[bool] = True

    class Meta:
        abstract = True

    @classmethod
    def filterset(cls) -> type[django_filters.FilterSet]:
        """What the list narrows by."""
        own = (EPCI, *cls.narrows_by) if cls.lists_places else cls.narrows_by
        return filterset_of(cls.lists_kind, own, cls.lists_places)

    @classmethod
    def own_order(cls) -> tuple[Any, ...]:
        """The order of the list where none is asked for."""
        return cls.list_order

    @classmethod
    def sorts(cls) -> dict[str, Words]:
        """The orders there are, by code, in words."""
        return sorts_of(cls.filterset().base_filters.values(), cls.list_order, cls.list_order_words)

    def listing(self, request: HttpRequest) -> Listing:
        """What the list shows to this request."""
        sorts = self.sorts()
        asked = read(request.GET, self.filterset(), sorts)
        return Listing(self.lists_kind, self.locale.language_code, asked, sorts, self.own_order())

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """The list, or the twin the address asks for."""
        format = request.GET.get("format")
        if format is None:
            return super().serve(request, *args, **kwargs)
        licence = SiteDetails.of_site().licence
        response = twin_or_refusal(
            self.listing(request), format=format, request=request, title=self.title, licence=licence
        )
        if response.status_code == 200:
            # RFC 6596: what a search engine should show is the list itself.
            canonical = f'<{absolute(request.path)}>; rel="canonical"'
            response["Link"] = ", ".join(filter(None, [canonical, response.get("Link", "")]))
        return response

    def serve_password_required_response(self, request: HttpRequest, form: Any, action_url: str) -> HttpResponseBase:
        """The form alone: whether a sheet of the list exists is not said before the password."""
        request.GET = QueryDict()
        response: HttpResponseBase = super().serve_password_required_response(request, form, action_url)
        return response

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """One sheet of entries, how it was asked for, and the twins on offer."""
        context = super().get_context(request, *args, **kwargs)
        listing = self.listing(request)
        context["listing"], context["asked"] = listing, listing.asked
        context["entries"] = listing.sheet(request, self.title)
        context["twin_formats"] = formats_of(self.lists_kind)
        return context

    def permissions_for_user(self, user: Any) -> DoorPermissionTester:
        """A role works below its list; the list page itself is Communication's."""
        return DoorPermissionTester(user, self)


@cache
def list_of(kind: str) -> type[ListPage] | None:
    """The type of the pages that list a kind; nothing where none does (plain pages)."""
    models = (model for model in get_page_models() if issubclass(model, ListPage))
    return next((model for model in models if model.lists_kind == kind), None)
