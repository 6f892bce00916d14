"""Who sells, as far as a thread has to know: where to write, and whom an introduction names."""

from django.utils.crypto import salted_hmac

from listings.takeovers.confidential.second_part import Seller
from listings.takeovers.models import TakeoverPage

SALT = "listings.takeovers.threads.sellers"
COLUMNS = ("confidential__seller_name", "confidential__seller_email", "confidential__seller_phone")


def seller_of(takeover_id: int) -> Seller:
    """What the confidential part says of the seller, blank where it says nothing: for a machine, which shows nobody."""
    found = TakeoverPage.objects.filter(pk=takeover_id).values_list(*COLUMNS).first() or ("", "", "")
    name, email, phone = (value or "" for value in found)
    return Seller(name, email, phone)


def mark_of(seller: Seller) -> str:
    """What a link keeps of the address it is mailed to: another seller's opens nothing (32 signs)."""
    address = seller.email.strip().lower()
    return salted_hmac(SALT, address, algorithm="sha256").hexdigest()[:32] if address else ""


def can_be_introduced(seller: Seller) -> bool:
    """Whether there is somebody to name and a way to reach them."""
    return bool(seller.name and (seller.email or seller.phone))
