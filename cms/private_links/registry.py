"""What a private link may be for, declared by the app that answers it, in a module named ``private_links``."""

from abc import ABC, abstractmethod
from collections.abc import Callable
from typing import TypeVar

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from cms.private_links.models import PrivateLink

P = TypeVar("P", bound="type[Purpose]")
Words = str | Promise
ANNULLED = (_("Ce lien a été annulé"), _("Un autre a pu vous être envoyé depuis : voyez le dernier mail."))


class NotDone(Exception):
    """A purpose's act that did not happen: ``response`` says why, nothing was written, the link still opens."""

    def __init__(self, response: HttpResponse) -> None:
        self.response = response
        super().__init__()


class Purpose(ABC):
    """Who answers the links of one purpose.

    * ``name``, ``days``: given by :func:`purpose`; how many days a link opens unless it is offered for another time;
    * ``lasts``: whether it opens again after an act, each of which gives it its days anew, until it is revoked;
    * ``what_next``: what the page of a link that opens no more tells its reader to do;
    * ``annulled``: what that page says of a link that was taken back, or leads to nothing any more: title, sentence;
    * ``has_accounts``: whether those who hold the links may have an account, and are offered to sign in.
    """

    name: str
    days: int
    lasts: bool = False
    annulled: tuple[Words, Words] = ANNULLED
    has_accounts: bool = True
    what_next: Words = _("Demandez un nouveau lien à qui vous l'a envoyé, ou connectez-vous si vous avez un compte.")

    def hold(self, link: PrivateLink) -> None:
        """Lock what the link is about until the end of the transaction, before the link itself is: its page.

        Whoever acts on that thing holds it, then takes back its links: in another order, two wait for each other.
        """
        Page.objects.select_for_update(no_key=True).filter(pk=link.page_id).values_list("pk").first()

    @abstractmethod
    def page(self, request: HttpRequest, link: PrivateLink) -> HttpResponse:
        """What opening the link shows: a form that posts to its own address.

        It writes nothing: programs that look through mails open links too.
        """

    @abstractmethod
    def act(self, request: HttpRequest, link: PrivateLink) -> HttpResponse:
        """What posting that form does, in the transaction in which the link was used; the answer after it.

        A link that lasts is held meanwhile: of two acts at once, the second finds what the first did.

        :raises NotDone: when the form has to be filled again.
        """

    def gone(self, request: HttpRequest, *, status: int = 410) -> HttpResponse:
        """The page of a link of which nothing is left: what :attr:`annulled` says."""
        return self.closed(request, *self.annulled, status=status)

    def closed(self, request: HttpRequest, title: Words, why: Words, *, status: int = 410) -> HttpResponse:
        """The page of a link that does nothing, and what its reader does next."""
        words = {"title": title, "why": why, "next": self.what_next, "without_account": not self.has_accounts}
        return render(request, "private_links/closed.html", words, status=status)


_purposes: dict[str, Purpose] = {}


def purpose(name: str, *, days: int) -> Callable[[P], P]:
    """Declare the decorated :class:`Purpose` under ``name``, which its rows in the table keep.

    :raises ValueError: when another class has that name, or when its links would never open.
    """
    if days <= 0:
        raise ValueError(f"{name}: a link opens for some time")

    def register(answering: P) -> P:
        known = _purposes.get(name)
        if known is not None and type(known).__qualname__ != answering.__qualname__:
            raise ValueError(f"two purposes are called {name}")
        answerer = answering()
        answerer.name, answerer.days = name, days
        _purposes[name] = answerer
        return answering

    return register


def purpose_called(name: str) -> Purpose | None:
    """The purpose of that name; none where the release that declared it is gone."""
    return _purposes.get(name)
