"""Offering a link, finding what a token opens, using it, taking it back."""

import hashlib
import json
import secrets
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone, translation
from wagtail.models import Page

from cms.origin import absolute
from cms.private_links.models import LinkState, PrivateLink, PrivateLinkQuerySet
from cms.private_links.registry import purpose_called

#: Characters of JSON that a link may carry: names and choices, never a text.
MAX_DATA = 2000


class LinkClosed(Exception):
    """A link opens no more; ``state`` says why."""

    def __init__(self, state: LinkState) -> None:
        self.state = state
        super().__init__(state)


@dataclass(frozen=True, slots=True)
class Found:
    """What a token opens; without a link when nobody knows it."""

    state: LinkState
    link: PrivateLink | None = None


def digest_of(token: str) -> str:
    """What the table keeps of a token (SHA-256; 256 bits drawn at random need no salt)."""
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()


def offer(
    purpose: str,
    *,
    page: Page | None = None,
    email: str = "",
    data: dict[str, Any] | None = None,
    days: int | None = None,
    language: str = settings.LANGUAGE_CODE,
) -> str:
    """Make a link, and return its whole address, which nothing of ours remembers: it goes into a mail.

    ``days`` is how long it opens, the purpose's own time otherwise; ``language`` that of its page.

    :raises LookupError: when nobody answers the purpose.
    :raises ValueError: for data that are too long, or a time that is none.
    """
    answering = purpose_called(purpose)
    if answering is None:
        raise LookupError(f"no purpose is called {purpose}")
    lasting = answering.days if days is None else days
    if lasting <= 0 or len(json.dumps(data or {}, ensure_ascii=False)) > MAX_DATA:
        raise ValueError(f"{purpose}: a link opens for some time and carries at most {MAX_DATA} characters")
    token = secrets.token_urlsafe(32)
    PrivateLink.objects.create(
        purpose=purpose,
        digest=digest_of(token),
        page=page,
        email=email.strip().lower(),
        data=data or {},
        expires_at=timezone.now() + timedelta(days=lasting),
    )
    with translation.override(language):
        return absolute(reverse("private_link", args=[token]))


def find_offered(url: str) -> PrivateLink:
    """The link that was just offered under an address, for whoever keeps track of it."""
    return PrivateLink.objects.get(digest=digest_of(url.rstrip("/").rpartition("/")[2]))


def find(token: str) -> Found:
    """What a token opens. The same work whatever it is: one digest, one row looked up by it."""
    link = PrivateLink.objects.select_related("page").filter(digest=digest_of(token)).first()
    return Found(LinkState.UNKNOWN) if link is None else Found(link.state, link)


def use(link: PrivateLink) -> PrivateLink:
    """Use a link, in the caller's transaction, which is undone with it; of two at once, one does.

    One that lasts (:attr:`Purpose.lasts`) is held, and opens for its days anew. What it is about is held first
    (:meth:`Purpose.hold`), then the link.

    :raises LinkClosed: when it was used, revoked or purged, or has expired, meanwhile.
    """
    with transaction.atomic():
        answering = purpose_called(link.purpose)
        if answering is not None:
            answering.hold(link)
        held = PrivateLink.objects.select_for_update(of=("self",)).filter(pk=link.pk).first()
        state = LinkState.UNKNOWN if held is None else held.state
        if held is None or state is not LinkState.OPEN:
            raise LinkClosed(state)
        if answering is not None and answering.lasts:
            held.expires_at = max(held.expires_at, timezone.now() + timedelta(days=answering.days))
        else:
            held.used_at = timezone.now()
        held.save(update_fields=["used_at", "expires_at"])
    return held


def revoke(links: PrivateLinkQuerySet) -> int:
    """Take back those of ``links`` that wait, expired ones included; how many there were."""
    return links.waiting().update(revoked_at=timezone.now())


def forget(links: PrivateLinkQuerySet) -> int:
    """Take ``links`` back and keep nothing of what they say about somebody: their pages say that they were annulled."""
    revoke(links)
    return links.update(email="", data={})
