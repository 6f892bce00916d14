"""Invitations as their readers receive them."""

import re
from typing import Any

import pytest
from django.conf import LazySettings
from django.core.cache import cache
from post_office.models import Email

from cms.private_links.services import find
from listings.villages.models import VillagePage
from listings.villages.people.services import Invitee, invite
from tests.forms import form_values
from tests.rights import Cast


@pytest.fixture(autouse=True)
def _queue(settings: LazySettings) -> None:
    """The site's own queue, not the outbox of the test runner; nothing counted yet."""
    settings.EMAIL_BACKEND = "cms.mail.backends.QueueBackend"
    cache.clear()


def mail_to(email: str) -> Any:
    """The last mail to an address."""
    return Email.objects.filter(to=[email]).latest("pk")


def path_in(mail: Any) -> str:
    """The path of the private link that a mail carries."""
    [path] = re.findall(r"http://testserver(/lien/\S+)", mail.message)
    return str(path)


def link_of(path: str) -> Any:
    """The row behind a private address."""
    return find(path.strip("/").split("/")[-1]).link


class Officer:
    """Communication, at work on one village."""

    def __init__(self, cast: Cast) -> None:
        self.cast = cast

    @property
    def village(self) -> VillagePage:
        """Read again."""
        return VillagePage.objects.get(pk=self.cast.solomiac.pk)

    def invites(self, email: str = "eve@demonstration.invalid", **values: Any) -> str:
        """Sends an invitation; the path of its link."""
        invitee = Invitee(values.pop("first_name", "Ève"), values.pop("last_name", "Martin"), email)
        by = values.pop("by", None) or self.cast.user("communication")
        invite(**{"village": self.village, "invitee": invitee, "by": by} | values)
        return path_in(mail_to(email.lower()))


@pytest.fixture
def officer_of_people(cast: Cast) -> Officer:
    """The officer."""
    return Officer(cast)


def accepts(client: Any, path: str) -> Any:
    """Opens the link and presses its button; the answer."""
    page = client.get(path)
    assert page.status_code == 200
    return client.post(path, form_values(page.content, "main form"))
