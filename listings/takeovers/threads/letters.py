"""What is mailed: that there is something to read, and a link. Never what is said, who says it, or about which shop.

A seller's mails do not even say that something is sold: others may read the box. In the caller's transaction.
"""

from django.conf import settings
from django.urls import reverse
from django.utils import translation

from cms.mail.writing import write
from cms.origin import absolute
from listings.takeovers.threads.links import offer_second_part, offer_to_buyer, offer_to_seller
from listings.takeovers.threads.models import BuyerThread
from listings.takeovers.threads.permissions import advisers
from listings.takeovers.threads.sellers import seller_of

TEMPLATES = "listings/threads/mail"


def to_buyer(thread: BuyerThread, what: str = "news", link: str = "") -> None:
    """Write to the buyer, in their language.

    :param what: "received", "news", "reminder", "link", or "second" with the link to the second part.
    """
    link = link or (offer_second_part(thread) if what == "second" else offer_to_buyer(thread))
    context = {"reference": thread.reference, "what": what, "link": link}
    write(f"{TEMPLATES}/buyer", to=thread.email, context=context, language=thread.language, about=thread.reference)


def say_goodbye(thread: BuyerThread) -> None:
    """The last mail, without link: the thread is erased with this act, and so is the address once this has left."""
    with translation.override(thread.language):
        link = absolute(reverse("write_to_programme"))
    context = {"reference": thread.reference, "what": "over", "link": link}
    about = f"{thread.reference} over"
    write(f"{TEMPLATES}/buyer", to=thread.email, context=context, language=thread.language, about=about)


def to_seller(thread: BuyerThread, what: str = "news") -> bool:
    """Write to the seller; whether there is an address to write to.

    :param what: "arrived", "news", "reminder", "opened" (a buyer was given the second part), "paused".
    """
    seller = seller_of(thread.takeover_id)
    if not seller.email:
        return False
    context = {"reference": thread.reference, "what": what, "link": offer_to_seller(thread, seller)}
    write(f"{TEMPLATES}/seller", to=seller.email, context=context, about=thread.reference)
    return True


def to_advisers(thread: BuyerThread, what: str) -> None:
    """Write to the advisers, with the address of the file.

    :param what: "owed" (they answer in the seller's stead), "reminder", "silent" (whoever owes an answer is),
        "paused".
    """
    with translation.override(settings.LANGUAGE_CODE):
        link = absolute(reverse("takeover_threads:file", args=[thread.pk]))
    for user in advisers():
        context = {"reference": thread.reference, "what": what, "link": link, "turn": thread.turn}
        write(f"{TEMPLATES}/adviser", to=user.email, context=context)


def tell_seller_side(thread: BuyerThread, what: str = "news") -> None:
    """Tell the seller, or where nobody can be mailed the advisers, who then answer in the seller's stead."""
    if not to_seller(thread, what):
        to_advisers(thread, "reminder" if what == "reminder" else "owed")
