"""Buyers who wait, sellers who say nothing, and the two who may be introduced."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from listings.takeovers.across import across
from listings.takeovers.confidential.views import EDIT
from listings.takeovers.desk.rows import Row
from listings.takeovers.threads.choices import Side
from listings.takeovers.threads.models import BuyerThread
from listings.takeovers.threads.waiting import file_address, silent_sellers, to_introduce, waiting_buyers

YOURS = gettext_lazy("L'acheteur attend votre réponse : nous n'avons pas de mail où joindre %(who)s.")
SELLERS = gettext_lazy("L'acheteur attend %(who)s.")
BOTH = gettext_lazy("Les deux ont écrit : les présenter l'un à l'autre, ou non ?")


def buyers() -> Iterator[Row]:
    """Buyers who wait for an answer: first those to whom the advisers owe it, then those who wait for a seller."""
    for side, why in ((Side.ADVISER, YOURS), (Side.SELLER, SELLERS)):
        for thread in waiting_buyers().owed_by(side):
            yield _of_thread(thread, str(why) % thread.across.words, _("Ouvrir l'échange"))


def introductions() -> Iterator[Row]:
    """Threads in which both sides have written, the oldest first."""
    for thread in to_introduce():
        yield _of_thread(thread, BOTH, _("Lire et décider"))


def sellers() -> Iterator[Row]:
    """Sellers on line who have left a buyer without answer for long."""
    for page in silent_sellers():
        yield Row(
            title=page.title,
            reference=page.reference,
            why=_("Un acheteur attend, et %(who)s n'a répondu à personne.") % across(page).words,
            since=None,
            act_label=_("Joindre %(who)s") % across(page).words,
            act_url=reverse(EDIT, args=[page.pk]),
        )


def _of_thread(thread: BuyerThread, why: str | Promise, label: str) -> Row:
    return Row(
        title=thread.takeover.title,
        reference=f"{thread.takeover.reference} · {thread.pseudonym}",
        why=why,
        since=timezone.localdate(thread.turn_since),
        act_label=label,
        act_url=file_address(thread),
    )
