"""The twin of a listing that an address asks for with ``format=``, or why there is none."""

from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _

from cms.errors import bad_request
from cms.projection.data import Licence
from cms.projection.engine import Listing
from cms.projection.twins import formats_of, twin


def twin_or_refusal(
    listing: Listing, *, format: str, request: HttpRequest, title: str, licence: Licence | None
) -> HttpResponseBase:
    """A twin, or a 400 that says what was not understood, or which formats there are."""
    if listing.asked.misread:
        # Nobody reads a warning in a file: one that was narrowed otherwise than asked is not given.
        message = " ".join(f"{one.label} : {one.message}" for one in listing.asked.misread)
        return bad_request(request, message=message)
    formats = formats_of(listing.kind)
    if format not in formats:
        message = _("Ce format n'existe pas. Il y a %(formats)s.") % {"formats": ", ".join(formats)}
        return bad_request(request, message=message)
    kind = listing.kind or None
    return twin(listing.everything(), format=format, request=request, title=title, kind=kind, licence=licence)
