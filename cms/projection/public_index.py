"""Asking the public index: the search backend named ``public``, whichever the settings say.

Whoever asks does so inside :func:`asking`, evaluates what is found there, and has another way for when there is no
index (``Entry.objects.matching``)::

    try:
        with asking() as backend:
            found = list(backend.search(words, Entry.objects.of_kind("village"))[:24])
    except NoIndexError:
        ...
"""

import logging
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime, timedelta
from typing import NamedTuple

from django.conf import settings
from django.utils import timezone
from wagtail.search.backends import get_search_backend

from cms.projection.backends import PublicBackend
from cms.projection.indexed import NoIndexError
from cms.projection.models import Entry, WaitingEntry

logger = logging.getLogger(__name__)

NAME = "public"
#: An index this far behind says so.
LATE = timedelta(minutes=1)
_failures: list[type[Exception]] = []


class IndexState(NamedTuple):
    """How far the index is behind the site."""

    is_usable: bool
    waiting: int = 0
    since: datetime | None = None

    @property
    def age(self) -> timedelta:
        """How long the oldest change has been waiting to be written; nothing where all is."""
        return timezone.now() - self.since if self.since else timedelta(0)

    @property
    def minutes(self) -> int:
        """Its age, for a sentence."""
        return int(self.age.total_seconds() // 60)

    @property
    def is_late(self) -> bool:
        """Whether readers should know."""
        return self.age > LATE


def count_as_failure(*errors: type[Exception]) -> None:
    """Told by the room that brings a backend: what it raises where it cannot be asked or written to."""
    _failures.extend(error for error in errors if error not in _failures)


def failures() -> tuple[type[Exception], ...]:
    """What a backend raises where it cannot be asked or written to."""
    return tuple(_failures)


def is_kept() -> bool:
    """Whether there is a public index at all."""
    return NAME in settings.WAGTAILSEARCH_BACKENDS


@contextmanager
def asking() -> Iterator[PublicBackend]:
    """The backend, for the questions of one block.

    :raises NoIndexError: when there is none, it does not answer, or too much of it is out of date.
    """
    if not is_kept():
        raise NoIndexError("the settings name no public index")
    try:
        yield get_search_backend(NAME)
    except failures() as failure:
        logger.warning("the public index does not answer: %s", failure)
        raise NoIndexError(str(failure)) from failure


def index_state() -> IndexState:
    """Whether the index answers, how many entries wait to be written to it, and since when: two questions of SQL."""
    is_usable = False
    with suppress(NoIndexError), asking() as backend:
        backend.get_index_for_model(Entry).open()
        is_usable = True
    oldest = None
    if WaitingEntry.keys():
        oldest = WaitingEntry.objects.order_by("pk").values_list("marked_at", flat=True).first()
    waiting = WaitingEntry.objects.values("entry_id").distinct().count() if oldest else 0
    return IndexState(is_usable, waiting, oldest)
