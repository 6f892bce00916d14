"""Counting what somebody does, and saying when it is too often."""

from dataclasses import dataclass
from datetime import UTC, datetime
from ipaddress import IPv6Address, IPv6Network, ip_address

from allauth.account.adapter import get_adapter
from django.db import transaction
from django.db.models import F
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import salted_hmac

from cms.limits.models import Attempts


@dataclass(frozen=True, slots=True)
class Limit:
    """At most ``number`` times in a window of so many ``seconds``, which begins at a fixed moment for everybody."""

    number: int
    seconds: int

    def window(self, now: datetime) -> datetime:
        """When the window of a moment began."""
        stamp = int(now.timestamp())
        return datetime.fromtimestamp(stamp - stamp % self.seconds, UTC)


#: A line of IPv6 has all the addresses that begin so (RFC 6177).
LINE = 64
#: One network address is a family, an office, or a whole telecentre. The shortest window stands first.
BY_ADDRESS = (Limit(6, 600), Limit(30, 86_400))
#: One mail address is somebody.
BY_MAIL = (Limit(4, 3600), Limit(10, 86_400))


def network_address(request: HttpRequest) -> str:
    """The line from which a request comes, behind the proxies that the settings trust; none where it is not known."""
    typed: str = get_adapter().get_client_ip(request) or ""
    try:
        address = ip_address(typed)
    except ValueError:
        return typed
    if not isinstance(address, IPv6Address):
        return str(address)
    return str(address.ipv4_mapped or IPv6Network((address.packed, LINE), strict=False))


def is_too_often(act: str, who: str, *limits: Limit) -> bool:
    """Count ``act`` once more for ``who``; whether that is more than one of the ``limits`` allows.

    What the first of them refuses uses up none of the others. In a transaction of its own: call it before the one of
    the act, whose undoing would undo the count.
    """
    now = timezone.now()
    return any(_count(act, who, limit, now) > limit.number for limit in limits)


def too_often(request: HttpRequest, act: str, *, email: str = "") -> bool:
    """Count ``act`` for the network address of a request, then for the mail it names; whether either is too much.

    Call it for a valid form alone; and what the network address may not do is not counted for the mail: somebody who
    types another's address would use up what its owner may do.

    >>> # in a view: if too_often(request, "welcome.write", email=form.cleaned_data["email"]): answer 429
    """
    if is_too_often(act, f"address {network_address(request)}", *BY_ADDRESS):
        return True
    return bool(email) and is_too_often(act, f"mail {email.strip().lower()}", *BY_MAIL)


def _count(act: str, who: str, limit: Limit, now: datetime) -> int:
    key = salted_hmac("cms.limits", f"{act} {limit.seconds} {who}", algorithm="sha256").hexdigest()
    with transaction.atomic():
        row, _made = Attempts.objects.get_or_create(key=key, window=limit.window(now))
        Attempts.objects.filter(pk=row.pk).update(number=F("number") + 1)
        row.refresh_from_db(fields=["number"])
    return row.number
