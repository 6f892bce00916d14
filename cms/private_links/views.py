"""The one address of private links; its headers are the middleware's."""

from allauth.core.internal import ratelimit
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from cms.private_links.models import LinkState, PrivateLink
from cms.private_links.registry import NotDone, Purpose, purpose_called
from cms.private_links.services import LinkClosed, find, use

#: Tokens that nobody knows, from one network address; known ones are not counted, whoever shares the address.
UNKNOWN_TOKENS = {"private_link": "30/m/ip"}


@require_http_methods(["GET", "HEAD", "POST"])
def open_link(request: HttpRequest, token: str) -> HttpResponse:
    """The page of a link; posted, its act. One that opens nothing says so and what to do next (404, 410)."""
    found = find(token)
    link = found.link
    answering = purpose_called(link.purpose) if link is not None else None
    if link is None or answering is None:
        return _unknown(request)
    if found.state is not LinkState.OPEN:
        return _closed(request, found.state, answering)
    if request.method != "POST":
        return answering.page(request, link)
    return _act(request, link, answering)


def _act(request: HttpRequest, link: PrivateLink, answering: Purpose) -> HttpResponse:
    try:
        with transaction.atomic():
            return answering.act(request, use(link))
    except NotDone as refusal:
        return refusal.response
    except LinkClosed as closed:
        return _closed(request, closed.state, answering)


def _unknown(request: HttpRequest) -> HttpResponse:
    if ratelimit.consume(request, app="cms", action="private_link", config=UNKNOWN_TOKENS, limit_get=True) is None:
        return ratelimit.respond_429(request)
    return _refusal(
        request,
        404,
        title=_("Ce lien n'est pas complet"),
        why=_("Nous ne le reconnaissons pas : il a pu être coupé dans le mail, ou il est très ancien."),
        next=_("Ouvrez-le depuis le mail, ou copiez l'adresse en entier. Sinon, demandez-en un nouveau."),
    )


def _closed(request: HttpRequest, state: LinkState, answering: Purpose) -> HttpResponse:
    words = {
        LinkState.USED: (
            _("Ce lien a déjà servi"),
            _("Un lien ne sert qu'une fois : ce qu'il permettait a été fait."),
        ),
        LinkState.EXPIRED: (_("Ce lien a expiré"), _("Il n'a servi à personne, et rien n'a changé.")),
    }
    return answering.closed(request, *words[state]) if state in words else answering.gone(request)


def _refusal(request: HttpRequest, status: int, **words: object) -> HttpResponse:
    return render(request, "private_links/closed.html", words, status=status)
