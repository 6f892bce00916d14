"""Buyers and sellers of the tests: everybody is invented."""

from typing import Any

from django.core import mail as outbox

from listings.models import BuyerThread, TakeoverConfidential, TakeoverPage
from listings.takeovers.threads.services import Answers, reach, receive
from tests.cms.limits.guards import drawn

BUYER = "alix@exemple.invalid"
SELLER = "claude@exemple.invalid"
WORDS = "Je cherche un fournil avec un logement."
ANSWERS = Answers(
    name="Alix Essai",
    email=BUYER,
    phone="+33562000000",
    message=WORDS,
    own_funds="some",
    moment="this_year",
    experience="same",
)
#: What no mail, no other side and no page of a mayor may show before the adviser decides it.
SECRETS = ("Alix Essai", BUYER, "05 62 00 00 00", "Claude Vendeur", SELLER, "05 62 99 99 99", "9 impasse du Secret")


def buyer_form(**values: Any) -> dict[str, Any]:
    """The form as a person posts it."""
    form = {
        "name": "Alix Essai",
        "email": BUYER,
        "phone": "05 62 00 00 00",
        "language": "fr",
        "own_funds": "some",
        "moment": "this_year",
        "experience": "same",
        "message": WORDS,
        "questioned": "",
    }
    return {**form, **drawn(), **values}


def sells(takeover: TakeoverPage, **values: Any) -> TakeoverConfidential:
    """What an adviser has written down of who sells."""
    told = {
        "seller_name": "Claude Vendeur",
        "seller_email": SELLER,
        "seller_phone": "05 62 99 99 99",
        "exact_address": "9 impasse du Secret",
    }
    return TakeoverConfidential.objects.update_or_create(takeover=takeover, defaults=told | values)[0]


def begun(takeover: TakeoverPage, *, reads_mail: bool = True, **values: Any) -> BuyerThread:
    """A thread that has just begun; its buyer has opened their mail, unless it is said that nobody did."""
    told = {name: getattr(ANSWERS, name) for name in Answers.__dataclass_fields__}
    thread = receive(takeover=takeover, answers=Answers(**told | values)).thread
    if reads_mail:
        reach(thread=thread)
        thread.refresh_from_db()
    return thread


def mails_to(address: str) -> list[Any]:
    """What was mailed to somebody, the latest last."""
    return [mail for mail in outbox.outbox if mail.to == [address]]


def link_to(address: str, nth: int = -1) -> str:
    """The path of the private link in the latest mail to somebody."""
    text = mails_to(address)[nth].body
    return next(word for word in text.split() if "/lien/" in word).removeprefix("http://testserver")
