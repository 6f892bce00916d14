"""Where the card of a public entry is served: its address holds the entry's key, language and version."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cms.machines.share_picture import Words, share_picture
from cms.projection.kinds import kinds
from cms.projection.models import Entry

YEAR = "public, max-age=31536000, immutable"


def card_address(entry: Entry) -> str:
    """The address of the card below the origin; another version is another address."""
    return reverse("share_card", args=[entry.key, entry.language, entry.version])


@require_safe
def share_card(request: HttpRequest, key: str, language: str, version: str) -> HttpResponse:
    """The card of a public entry, kept a year by whoever receives it. One query.

    An address of an older version leads to the card of today.

    :raises django.http.Http404: for what is not public, or no longer.
    """
    entry = (
        Entry.objects.filter(key=key, language=language)
        .only("key", "language", "version", *SHOWN)
        .order_by("pk")
        .first()
    )
    if entry is None:
        raise Http404(_("Cette image n'existe pas."))
    if entry.version != version:
        response: HttpResponse = HttpResponseRedirect(card_address(entry))
        response["Cache-Control"] = "public, max-age=3600"
        return response
    return HttpResponse(share_picture(words_of(entry)), content_type="image/png", headers={"Cache-Control": YEAR})


#: What a picture is made of.
SHOWN = ("kind", "title", "place_label")


def words_of(entry: Entry) -> Words:
    """What the picture says, in the language of the entry; a place that the title says already is not said twice."""
    with translation.override(entry.language):
        kind = kinds().get(entry.kind)
        return Words(
            kind=entry.kind,
            kind_label=str(kind.singular) if kind is not None and entry.kind != "page" else "",
            title=entry.title,
            place="" if entry.place_label.casefold() in entry.title.casefold() else entry.place_label,
            brand=settings.WAGTAIL_SITE_NAME,
            line=_("Venir vivre et travailler en Gascogne"),
        )
