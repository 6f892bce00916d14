"""Counting a reader once a day, in a cache of its own; no request writes to the database.

A page has one cell a day: a salt drawn at its first reader, and the marks of those who came. A mark is eight bytes of
a hash of the salt, the network address and the name of the browser: without the salt, which goes with the cell after
midnight, nobody finds an address again, nor the same person on another page or another day.
"""

import hashlib
import re
import secrets
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.core.cache import caches
from django.core.exceptions import ImproperlyConfigured, PermissionDenied
from django.http import HttpRequest
from django.utils import timezone

#: The cache of the cells: pushed out by nobody, and pushing out no counter of the sign-in.
CACHE = "readers"
#: A cell holds no more marks: a day's readers of a village are counted in tens, and a flood must not slow its page.
MOST_READERS = 5000
#: After midnight, until the clock has read the last of the day.
GRACE = timedelta(hours=1)
#: Programs that say so in their name, and what fetches a page for the picture of a shared link.
PROGRAMS = re.compile(
    r"bot|crawl|spider|slurp|preview|scan|monitor|check|fetch|http|curl|wget|python|java/|go-|headless|lighthouse|facebook",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Cell:
    """The readers of one page on one day."""

    salt: bytes
    marks: frozenset[bytes] = frozenset()


def count_reader(request: HttpRequest, page: Any) -> None:
    """Count whoever reads ``page`` by this request, unless they did today, are a program, or have an account.

    One reading of the cache; one writing for somebody new. Of two new ones at the same instant one may be lost.
    """
    who = _who(request)
    if who is None:
        return
    today = timezone.localdate()
    key = cell_key(page.pk, today)
    cell: Cell = caches[CACHE].get(key) or Cell(secrets.token_bytes(16))
    mark = hashlib.blake2b(who, key=cell.salt, digest_size=8).digest()
    if mark not in cell.marks and len(cell.marks) < MOST_READERS:
        caches[CACHE].set(key, Cell(cell.salt, cell.marks | {mark}), _until_forgotten(today))


def cell_key(page_id: int, day: date) -> str:
    """The name of a page's cell in the cache."""
    return f"{day:%Y%m%d}.{page_id}"


def _who(request: HttpRequest) -> bytes | None:
    """What a mark is made of; nothing for who is not counted.

    Only accounts have a session here. Its cookie says so without asking who it is: the page varies by no cookie.
    """
    browser = request.headers.get("User-Agent", "")
    is_reading = request.method == "GET" and "prefetch" not in request.headers.get("Sec-Purpose", "")
    if not is_reading or not browser or PROGRAMS.search(browser) or settings.SESSION_COOKIE_NAME in request.COOKIES:
        return None
    try:
        address = get_adapter().get_client_ip(request)
    except (ImproperlyConfigured, PermissionDenied, ValueError):
        return None
    return f"{address}\n{browser}".encode("utf-8", "replace")


def _until_forgotten(day: date) -> float:
    """Seconds until an hour after the end of ``day``, in Paris."""
    end = datetime.combine(day + timedelta(days=1), time(), timezone.get_current_timezone()) + GRACE
    return (end - timezone.now()).total_seconds()
