"""The page of the link that opens the second part of a file: to one buyer, until the adviser closes it again.

Opening the link shows a button alone: programs that look through mails open links too, and each reading is logged.
"""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log

from cms.facts.forms import is_key
from cms.private_links.models import PrivateLink
from cms.private_links.registry import NotDone, Purpose, purpose
from listings.takeovers.confidential.files import open_document
from listings.takeovers.confidential.second_part import second_part
from listings.takeovers.threads.links import SECOND, hold_thread_of, thread_of
from listings.takeovers.threads.models import BuyerThread
from listings.takeovers.threads.periods import SECOND_PART_OPEN
from listings.takeovers.threads.transitions import talks

#: The name of the pressed button, and its values.
ACT, READ, DOCUMENT = "acte", "lire", "document"
#: The act in the log of the thread; a document's reading is in that of the confidential part as well.
LOGGED = "listings.thread.second_read"


@purpose(SECOND, days=SECOND_PART_OPEN)
class SecondPartOpened(Purpose):
    """Reading the place and the papers that the adviser lets this buyer read."""

    lasts = True
    has_accounts = False
    annulled = (
        _("La deuxième partie du dossier est refermée"),
        _("Le conseil l'a refermée, ou l'échange est terminé."),
    )
    what_next = _("Écrivez au conseil depuis le lien de votre échange, ou appelez le programme.")

    def hold(self, link: PrivateLink) -> None:
        """Page, thread, then the link."""
        hold_thread_of(link)

    def page(self, request: HttpRequest, link: PrivateLink) -> HttpResponse:
        """What it opens, and the button; nothing of it yet."""
        thread = _opened(link)
        if thread is None:
            return self.gone(request)
        return render(request, "listings/threads/second_part.html", {"thread": thread, "days": self.days})

    def act(self, request: HttpRequest, link: PrivateLink) -> HttpResponse:
        """Show it, or give one of its papers; either reading is logged.

        :raises NotDone: where it was closed meanwhile, or for a paper that is none of it.
        """
        thread = _opened(link)
        if thread is None:
            raise NotDone(self.gone(request))
        part = second_part(thread.takeover, with_seller=thread.is_introduced)
        if request.POST.get(ACT) == DOCUMENT:
            return self._paper(request, link, thread, part)
        log(instance=thread, action=LOGGED)
        context = {"thread": thread, "part": part, "days": self.days}
        return render(request, "listings/threads/second_part.html", context)

    def _paper(self, request: HttpRequest, link: PrivateLink, thread: BuyerThread, part: Any) -> HttpResponse:
        key = request.POST.get(DOCUMENT, "")
        document = part.document(int(key)) if is_key(key) else None
        if document is None:
            raise NotDone(self.page(request, link))
        log(instance=thread, action=LOGGED, data={"document": document.pk})
        try:
            return open_document(document, thread=thread.pk)  # type: ignore[return-value]
        except Http404 as gone:
            raise NotDone(self.page(request, link)) from gone


def _opened(link: PrivateLink) -> BuyerThread | None:
    """The thread of the link, as long as its second part is open."""
    thread = thread_of(link)
    return thread if thread is not None and thread.is_opened and thread.goes_on and talks(thread) else None
