"""What the people of a town hall receive."""

from django.conf import settings
from django.urls import reverse

from cms.mail.writing import write
from cms.origin import absolute
from cms.private_links.models import PrivateLink
from cms.users.models import User
from listings.villages.models import VillagePage


def send_invitation(*, link: PrivateLink, village: VillagePage, url: str) -> None:
    """The link, and what it is for."""
    context = {"first_name": link.data["first_name"], "url": url, "until": link.expires_at}
    write("listings/mail/invitation", to=link.email, context=_of(village) | context)


def send_suspension(*, account: User, village: VillagePage) -> None:
    """That the access ended, and what stays."""
    write("listings/mail/suspension", to=account.email, context=_of(village) | {"first_name": account.first_name})


def send_reinstatement(*, account: User, village: VillagePage) -> None:
    """That the access is back, and the way in."""
    context = {"first_name": account.first_name, "url": absolute(reverse("account_request_login_code"))}
    write("listings/mail/reinstatement", to=account.email, context=_of(village) | context)


def _of(village: VillagePage) -> dict[str, object]:
    return {"village": village.title, "site_name": settings.WAGTAIL_SITE_NAME}
