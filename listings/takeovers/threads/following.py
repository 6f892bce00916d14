"""The pages of the two private links of a thread: each side reads it and writes in it; the buyer erases it."""

from collections.abc import Callable
from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.log_actions import log

from cms.limits.services import too_often
from cms.origin import absolute
from cms.private_links.models import PrivateLink
from cms.private_links.registry import NotDone, Purpose, purpose
from cms.roles.refusals import Refused
from listings.takeovers.choices import TakeoverState
from listings.takeovers.confidential.second_part import Seller, second_part
from listings.takeovers.threads import acts, letters, telling, transitions
from listings.takeovers.threads.choices import Side
from listings.takeovers.threads.files import give
from listings.takeovers.threads.forms import TalkForm
from listings.takeovers.threads.links import (
    BUYER,
    DAYS,
    MAILED,
    SELLER,
    hold_thread_of,
    is_sellers,
    offer_confirmation,
    thread_of,
)
from listings.takeovers.threads.models import BuyerThread
from listings.takeovers.threads.sellers import seller_of
from listings.takeovers.threads.services import reach
from listings.takeovers.threads.transitions import Act, Actor, may

#: The name of the pressed button, and its values.
ACT, WRITE, FILE, LINK, SECOND, CONTACT, ERASE, LISTING = (
    "acte", "ecrire", "piece", "lien", "deuxieme-partie", "contact", "effacer", "annonce",
)  # fmt: skip
#: What the address says after an act, on the page that follows the form, and to keep one's own data.
DONE, RECEIPT, DATA = "fait", "recu", "donnees"
#: The reading of who sells, in the log of the thread.
SELLER_READ = "listings.thread.seller_read"
ENDED = (
    gettext_lazy("Cet échange est terminé"),
    gettext_lazy(
        "L'annonce a quitté le site, l'acheteur l'a effacé, ou un an est passé. Ce qui en resterait s'efface au plus "
        "tard un an après le dernier message."
    ),
)
ERASED = (gettext_lazy("Cet échange est effacé"), gettext_lazy("Vous l'avez effacé : il n'en reste rien."))
NOT_YOURS = (
    gettext_lazy("Ce lien ne s'ouvre plus"),
    gettext_lazy("Le dossier a changé de destinataire depuis qu'il a été envoyé."),
)

Answer = Callable[[HttpRequest, BuyerThread], HttpResponseBase]


class Talk(Purpose):
    """One side of a thread."""

    lasts = True
    has_accounts = False
    annulled = ENDED
    what_next = gettext_lazy("Pour toute question, appelez le programme et citez la référence de l'échange.")
    actor: Actor
    side: Side

    def hold(self, link: PrivateLink) -> None:
        """Page, thread, then the link."""
        hold_thread_of(link)

    def page(self, request: HttpRequest, link: PrivateLink) -> HttpResponse:
        """What was said, and the form to go on."""
        thread = thread_of(link)
        if thread is None:
            return self.gone(request)
        return self.shown(request, thread)

    def act(self, request: HttpRequest, link: PrivateLink) -> HttpResponse:
        """The button that was pressed.

        :raises NotDone: where it cannot be done, or not yet.
        """
        thread = thread_of(link)
        if thread is None:
            raise NotDone(self.gone(request))
        answer = self.answers().get(request.POST.get(ACT, ""))
        if answer is None:
            raise NotDone(self.shown(request, thread))
        try:
            return answer(request, thread)  # type: ignore[return-value]
        except Refused as refused:
            thread.refresh_from_db()
            typed = request.POST.get("words", "")
            refusal = self.shown(request, thread, refusal=str(refused.sentence), typed=typed, status=409)
            raise NotDone(refusal) from refused

    def answers(self) -> dict[str, Answer]:
        """What answers each button."""
        return {WRITE: self.write, FILE: self.file}

    def write(self, request: HttpRequest, thread: BuyerThread) -> HttpResponseBase:
        """A message; once, whatever is pressed twice."""
        form = TalkForm(request.POST, request.FILES, takes_papers=thread.is_opened)
        if not form.is_valid():
            raise NotDone(self.shown(request, thread, form=form, status=422))
        self.count(request, thread, WRITE, form)
        words = form.cleaned_data["words"]
        acts.write(thread=thread, actor=self.actor, words=words, files=form.papers, once=form.once)
        return HttpResponseRedirect(f"{request.path}?{DONE}={WRITE}")

    def file(self, request: HttpRequest, thread: BuyerThread) -> HttpResponseBase:
        """A file that came with a message."""
        return give(thread=thread, key=request.POST.get(FILE, ""), side=self.side)

    def count(self, request: HttpRequest, thread: BuyerThread, act: str, form: TalkForm | None = None) -> None:
        """:raises NotDone: where it is too often; what was typed is kept."""
        who = thread.email if self.side == Side.BUYER else seller_of(thread.takeover_id).email
        if too_often(request, f"{self.name}.{act}", email=who):
            words = _(
                "C'est beaucoup en peu de temps. Attendez dix minutes, puis envoyez à nouveau : rien n'est perdu."
            )
            raise NotDone(self.shown(request, thread, form=form, refusal=words, status=429))

    def shown(
        self,
        request: HttpRequest,
        thread: BuyerThread,
        *,
        form: TalkForm | None = None,
        refusal: str = "",
        seller: Seller | None = None,
        typed: str = "",
        status: int = 200,
    ) -> HttpResponse:
        """The page of this side; ``seller`` is who sells, to a buyer who has just asked to read it.

        :param typed: words that were refused: they are given back.
        """
        is_buyers = self.side == Side.BUYER
        knows_buyer = is_buyers or thread.is_introduced
        context = {
            "thread": thread,
            "side": self.side.value,
            "who": thread.pseudonym if self.side == Side.SELLER else "",
            "sentence": telling.how_it_stands(thread, self.side),
            "lines": telling.lines_for(thread, self.side),
            "project": telling.project_of(thread),
            "contact": telling.contact_of(thread) if knows_buyer else [],
            "may_write": may(thread, Act.WRITE, self.actor),
            "form": form or TalkForm(takes_papers=thread.is_opened),
            "done": request.GET.get(DONE, ""),
            "is_receipt": is_buyers and RECEIPT in request.GET,
            "address": absolute(request.path),
            "refusal": refusal,
            "seller": seller,
            "typed": typed,
            "under_offer": thread.takeover.state == TakeoverState.UNDER_OFFER,
            "is_paused": not is_buyers and thread.takeover.state == TakeoverState.PAUSED,
        }
        return render(request, "listings/threads/talk.html", context, status=status)


@purpose(BUYER, days=DAYS)
class BuyerTalk(Talk):
    """The buyer's side: also one's own data, who sells once introduced, and erasing."""

    actor, side = transitions.BUYER, Side.BUYER

    def act(self, request: HttpRequest, link: PrivateLink) -> HttpResponse:
        """The button that was pressed.

        :raises NotDone: where it cannot be done, or the listing has left the site.
        """
        thread = thread_of(link)
        if thread is not None and transitions.has_left(thread):
            raise NotDone(self.gone(request))
        return super().act(request, link)

    def page(self, request: HttpRequest, link: PrivateLink) -> HttpResponse:
        """With ``?recu`` the receipt, ``?effacer`` the question before nothing is left, ``?donnees`` one's own data."""
        thread = thread_of(link)
        if thread is None or transitions.has_left(thread):
            return self.gone(request)
        if link.data.get(MAILED) and thread.reached_at is None:
            reach(thread=thread)
        if ERASE in request.GET:
            return render(request, "listings/threads/erase.html", {"thread": thread})
        if DATA in request.GET:
            response = JsonResponse(telling.own_data(thread), json_dumps_params={"ensure_ascii": False, "indent": 2})
            response["Content-Disposition"] = f'attachment; filename="{thread.reference}.json"'
            return response
        return super().page(request, link)

    def answers(self) -> dict[str, Answer]:
        """And what only the buyer does."""
        own = {LINK: self.link, SECOND: self.second_part, CONTACT: self.contact, ERASE: self.erase}
        return super().answers() | own

    def link(self, request: HttpRequest, thread: BuyerThread) -> HttpResponseBase:
        """The link again, by mail."""
        self.count(request, thread, LINK)
        letters.to_buyer(thread, "link")
        return HttpResponseRedirect(f"{request.path}?{DONE}={LINK}")

    def second_part(self, request: HttpRequest, thread: BuyerThread) -> HttpResponseBase:
        """The link to the second part again, by mail.

        :raises Refused: where it is not open.
        """
        if not thread.is_opened:
            raise Refused(transitions.NOT_OPENED)
        self.count(request, thread, SECOND)
        letters.to_buyer(thread, "second")
        return HttpResponseRedirect(f"{request.path}?{DONE}={LINK}")

    def contact(self, request: HttpRequest, thread: BuyerThread) -> HttpResponseBase:
        """Who sells, and how to reach them: to a buyer who was introduced; this reading is logged.

        :raises Refused: before that.
        """
        if not thread.is_introduced:
            raise Refused(gettext_lazy("Le conseil ne vous a pas mis en relation."))
        log(instance=thread, action=SELLER_READ)
        return self.shown(request, thread, seller=second_part(thread.takeover, with_seller=True).seller)

    def erase(self, request: HttpRequest, thread: BuyerThread) -> HttpResponseBase:
        """All of it, at once."""
        acts.erase(thread=thread, actor=self.actor)
        return self.closed(request, *ERASED, status=200)


@purpose(SELLER, days=DAYS)
class SellerTalk(Talk):
    """The seller's side; a link opens for whoever sells now, as the confidential part says it."""

    actor, side = transitions.SELLER, Side.SELLER

    def page(self, request: HttpRequest, link: PrivateLink) -> HttpResponse:
        """What was said; nothing to an earlier seller."""
        thread = thread_of(link)
        if thread is not None and not is_sellers(link, thread):
            return self.closed(request, *NOT_YOURS)
        return super().page(request, link)

    def act(self, request: HttpRequest, link: PrivateLink) -> HttpResponse:
        """The button that was pressed, by whoever sells now.

        :raises NotDone: by somebody else.
        """
        thread = thread_of(link)
        if thread is not None and not is_sellers(link, thread):
            raise NotDone(self.closed(request, *NOT_YOURS))
        return super().act(request, link)

    def answers(self) -> dict[str, Answer]:
        """And the way to the page where the seller says that a paused listing stands."""
        return super().answers() | {LISTING: self.listing}

    def listing(self, request: HttpRequest, thread: BuyerThread) -> HttpResponseBase:
        """A link of its own, below this very origin: to say that it stands is another act than to write to a buyer."""
        if thread.takeover.state != TakeoverState.PAUSED:
            raise NotDone(self.shown(request, thread))
        self.count(request, thread, LISTING)
        return HttpResponseRedirect(urlsplit(offer_confirmation(thread.takeover)).path)
