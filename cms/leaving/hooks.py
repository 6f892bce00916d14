"""Unpublishing and deleting, asked in one screen: what else shows the page, and where its address leads."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import ngettext
from wagtail.admin import messages
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail.admin.views.pages.utils import type_to_delete_confirmation
from wagtail.models import Page, ReferenceIndex

from cms.leaving.reading import shown_by
from cms.leaving.redirecting import NOT_PUBLIC, Address, LeavingForm, addresses, lead_elsewhere, readable
from cms.models.base import BasePage

#: On the request, between the two hooks of one act: where to, and from where.
_CHOSEN = "_leaving"
#: From how many pages on Wagtail asks for the name of the site (its own default).
MANY = 10


def before_unpublishing(request: HttpRequest, page: Any) -> HttpResponse | None:
    """Refuse a destination that is not on line, before anything is taken off; ``before_unpublish_page``."""
    return _remember(request, page, "wagtailadmin_pages:unpublish")


def before_deleting(request: HttpRequest, page: Any) -> HttpResponse | None:
    """Our own question in the place of Wagtail's, whose form takes no other field; ``before_delete_page``."""
    if not isinstance(page, BasePage) or not page.live:
        return None
    if request.method == "POST":
        return _remember(request, page, "wagtailadmin_pages:delete") if type_to_delete_confirmation(request) else None
    if ReferenceIndex.get_references_to(page).group_by_source_object().is_protected:
        return None
    below = page.get_descendant_count()
    context = {
        "page": page,
        "below": below,
        "total": below + 1,
        "asks_for_a_name": below + 1 >= MANY,
        "next": get_valid_next_url_from_request(request),
    }
    return TemplateResponse(request, "cms/admin/delete_page.html", context)


def after_leaving(request: HttpRequest, page: Any) -> None:
    """Make the redirects that were asked for; ``after_unpublish_page`` and ``after_delete_page``."""
    chosen: tuple[Page, list[Address], int] | None = getattr(request, _CHOSEN, None)
    if chosen is None:
        return
    destination, old, page_id = chosen
    number = lead_elsewhere(page_id=page_id, old=old, destination=destination)
    sentence = ngettext(
        "%(n)d ancienne adresse mène à « %(page)s ».", "%(n)d anciennes adresses mènent à « %(page)s ».", number
    )
    messages.success(request, sentence % {"n": number, "page": destination.title})


def _remember(request: HttpRequest, page: Any, view_name: str) -> HttpResponse | None:
    if not isinstance(page, BasePage):
        return None
    form = LeavingForm(page, request.POST)
    if not readable(request.POST) or not form.is_valid():
        messages.error(request, NOT_PUBLIC)
        return redirect(reverse(view_name, args=[page.pk]))
    if (destination := form.cleaned_data["destination"]) is not None:
        setattr(request, _CHOSEN, (destination, addresses(page), page.pk))
        # What led to the page would go with it.
        if view_name.endswith("delete"):
            lead_elsewhere(page_id=page.pk, old=[], destination=destination)
    return None


def leaving(page: Any, user: Any) -> dict[str, Any]:
    """What the confirmations show ``user`` of a page that is on line: what shows it, and the form."""
    specific = page.specific
    if not isinstance(specific, BasePage):
        return {"shown": [], "form": None}
    return {"shown": shown_by(specific, user), "form": LeavingForm(specific)}
