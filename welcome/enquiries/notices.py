"""The mails to those who handle a message: their subject is its reference, and nothing of it stands in them.

What whoever wrote is mailed stands in :mod:`welcome.enquiries.letters`.
"""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils import translation

from cms.freshness.keepers import communication, own_keepers
from cms.mail.writing import write
from cms.origin import absolute
from cms.private_links.models import PrivateLink, PrivateLinkQuerySet
from cms.private_links.services import forget, offer
from welcome.choices import Channel
from welcome.enquiries.choices import Holder
from welcome.enquiries.links import offer_link
from welcome.enquiries.models import Enquiry
from welcome.periods import WelcomePeriods

#: The purpose of the links that bodies are mailed: each opens once.
HANDOVER = "welcome.handover"
#: A body's link opens this many days longer than it is waited for: late is better than lost.
GRACE = 10


def write_news(enquiry: Enquiry) -> None:
    """Tell whoever wrote that something is new on their page, in the language of the message."""
    if enquiry.email:
        context = {"reference": enquiry.reference, "link": offer_link(enquiry)}
        write("welcome/mail/news", to=enquiry.email, context=context, language=enquiry.language)


def send_part(enquiry: Enquiry, *, is_reminder: bool = False) -> None:
    """Mail to the service of the body that holds a message the link to its part; an earlier link opens no more."""
    body: Any = enquiry.body
    forget(parts_of(enquiry.pk))
    days = WelcomePeriods.in_force().acknowledge + GRACE
    link = offer(HANDOVER, email=body.email, data={"enquiry": enquiry.pk}, days=days)
    context = {"enquiry": enquiry, "body": body.name, "link": link, "is_reminder": is_reminder}
    write("welcome/mail/part", to=body.email, context=context)


def parts_of(enquiry_id: int) -> PrivateLinkQuerySet:
    """The links that were mailed to bodies about one message."""
    return PrivateLink.objects.filter(purpose=HANDOVER, data__enquiry=enquiry_id)


def tell_body(enquiry: Enquiry) -> None:
    """Remind a body that took charge of a message of the day that was promised."""
    body: Any = enquiry.body
    context = {"enquiry": enquiry, "what": "reminder", "link": "", "source": ""}
    write("welcome/mail/holder", to=body.email, context=context)


def tell_town_hall(enquiry: Enquiry, what: str) -> None:
    """Write to those who keep the village that holds a message.

    :param what: "received", "handed", "completed", "reminder", or "came_back" when the message is theirs no more.
    """
    village: Any = enquiry.village
    address = reverse("village_message", args=[village.slug, enquiry.reference])
    for user in own_keepers(village.pk):
        _write_french(user.email, enquiry, what, address)


def tell_programme(enquiry: Enquiry, what: str, source: str = "") -> None:
    """Write to whoever follows a message at the programme, or to all of Communication.

    :param what: "received", "completed", "reminder", or "came_back" from ``source``.
    """
    address = reverse("welcome_desk:file", args=[enquiry.pk])
    for user in _following(enquiry):
        _write_french(user.email, enquiry, what, address, source)


def tell_of_arrival(enquiry: Enquiry) -> None:
    """Write to the committee that a message came to, or to the programme, which typed those of the telephone itself."""
    if enquiry.holder == Holder.VILLAGE:
        tell_town_hall(enquiry, "received")
    elif enquiry.channel != Channel.TELEPHONE:
        tell_programme(enquiry, "received")


def tell_of_addition(enquiry: Enquiry) -> None:
    """Write that something was added: to the committee that holds a message, else to the programme.

    A body has no page on which it would read it: the mail says that the programme tells it.
    """
    if enquiry.holder == Holder.VILLAGE:
        tell_town_hall(enquiry, "completed")
    else:
        tell_programme(enquiry, "completed")


def _following(enquiry: Enquiry) -> Iterable[Any]:
    owner = enquiry.owner
    if owner is not None and owner.is_active and owner.email:
        return [owner]
    return communication()


def _write_french(to: str, enquiry: Enquiry, what: str, address: str, source: str = "") -> None:
    with translation.override("fr"):
        context = {"enquiry": enquiry, "what": what, "link": absolute(address), "source": source}
        write("welcome/mail/holder", to=to, context=context)
