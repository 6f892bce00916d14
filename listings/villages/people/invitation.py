"""The page an invitation opens, and its one button."""

from urllib.parse import urlencode

from allauth.account.utils import perform_login
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from cms.private_links.models import PrivateLink
from cms.private_links.registry import NotDone, Purpose, purpose
from cms.roles.refusals import Refused
from listings.villages.people.acceptance import accept, village_of
from listings.villages.people.accounts import other_role
from listings.villages.people.history import invited_name
from listings.villages.people.reading import DAYS, INVITATION

OPENED = _("La fiche de %(village)s vous est ouverte : connectez-vous comme d'habitude.")


@purpose(INVITATION, days=DAYS)
class Invitation(Purpose):
    """Coming to keep a village."""

    what_next = _(
        "Si votre accès est déjà ouvert, connectez-vous avec l'adresse de ce mail. Sinon, demandez à la Communication "
        "une nouvelle invitation."
    )

    def page(self, request: HttpRequest, link: PrivateLink) -> HttpResponse:
        """Which village, what one may do there, the button."""
        return _page(request, link)

    def act(self, request: HttpRequest, link: PrivateLink) -> HttpResponse:
        """Open the account, sign in as allauth does (a second factor is asked for as well), and on to « Ma commune ».

        Whoever has another role signs in as they always do.

        :raises NotDone: when the account of this address may be of no town hall.
        """
        try:
            account = accept(link)
        except Refused as refused:
            raise NotDone(_page(request, link, refusal=str(refused.sentence), status=409)) from refused
        if other_role(account):
            # A mail opens a village, never the rights that an account has elsewhere: those have their own way in.
            if request.user != account:
                logout(request)
            messages.info(request, OPENED % {"village": village_of(link).title})
            return redirect(f"{reverse('account_login')}?{urlencode({'next': reverse('my_villages')})}")
        answer: HttpResponse = perform_login(request, account, redirect_url=reverse("my_villages"))
        return answer


def _page(request: HttpRequest, link: PrivateLink, *, refusal: str = "", status: int = 200) -> HttpResponse:
    is_somebody_else = request.user.is_authenticated and request.user.email != link.email
    context = {
        "village": village_of(link),
        "who": invited_name(link),
        "link": link,
        "refusal": refusal,
        "is_somebody_else": is_somebody_else,
    }
    return render(request, "listings/invitation.html", context, status=status)
