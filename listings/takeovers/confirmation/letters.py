"""What is mailed about a seller's confirmation: that an answer is awaited, or came, and a link.

The seller's letter names neither the business, nor the place, nor that something is sold: others may read the box. In
the caller's transaction.
"""

from django.conf import settings
from django.urls import reverse
from django.utils import translation

from cms.facts.wording import day
from cms.freshness.planning import Item
from cms.mail.writing import write
from cms.origin import absolute
from listings.takeovers.confidential.views import EDIT
from listings.takeovers.confirmation.addresses import ANSWER
from listings.takeovers.life.views import STATE
from listings.takeovers.models import TakeoverPage
from listings.takeovers.threads.links import offer_confirmation
from listings.takeovers.threads.permissions import advisers
from listings.takeovers.threads.sellers import seller_of

TEMPLATES = "listings/confirmation/mail"


def about(takeover_id: int) -> str:
    """The name under which waiting letters to a seller are taken back."""
    return f"seller-{takeover_id}"


def to_seller(item: Item) -> None:
    """Ask the seller of a page, whose address the confidential part has."""
    with translation.override(settings.LANGUAGE_CODE):
        before = day(item.due_on)
    context = {
        "before": before,
        "stage": item.stage,
        "is_off_line": item.is_off_line,
        "link": offer_confirmation(item.page, due=item.due_on.isoformat(), stage=item.stage),
    }
    email = seller_of(item.page.pk).email
    write(f"{TEMPLATES}/seller", to=email, context=context, about=about(item.page.pk))


def to_advisers(takeover: TakeoverPage, what: str) -> None:
    """Tell the advisers that a seller has answered what asks for an act of theirs.

    :param what: "changed" (what they wrote stands in the notes), "sold", "over", "not_back" (it stands, and
        cannot come back); "read" is no answer: its town hall put it back, and a confidential answer is read in it.
    """
    with translation.override(settings.LANGUAGE_CODE):
        link = absolute(reverse({"not_back": STATE, "read": EDIT}.get(what, ANSWER), args=[takeover.pk]))
    for user in advisers():
        context = {"reference": takeover.reference, "what": what, "link": link}
        write(f"{TEMPLATES}/adviser", to=user.email, context=context)
