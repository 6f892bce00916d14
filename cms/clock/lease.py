"""Keeping a lock while the work lasts, so that only a dead process loses it."""

import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

from django.db import DatabaseError, connections
from django.utils import timezone

from cms.clock.models import PeriodicJob

logger = logging.getLogger(__name__)

# A killed process's job may start again after LEASE; a live one renews in time even if one renewal fails.
LEASE = timedelta(seconds=90)
RENEW_EVERY = timedelta(seconds=20)


@contextmanager
def held(name: str, token: int) -> Iterator[None]:
    """Renew the lock of job ``name``, claimed with ``token``, until the block ends."""
    ended = threading.Event()
    keeper = threading.Thread(target=_renew, args=(name, token, ended), name=f"lease-{name}", daemon=True)
    keeper.start()
    try:
        yield
    finally:
        ended.set()
        keeper.join(timeout=1)


def _renew(name: str, token: int, ended: threading.Event) -> None:
    try:
        while not ended.wait(RENEW_EVERY.total_seconds()):
            try:
                PeriodicJob.objects.filter(name=name, runs=token).update(locked_until=timezone.now() + LEASE)
            except DatabaseError:
                logger.warning("The lock of %s could not be renewed; it will be tried again.", name)
    finally:
        # This thread's own connections: nobody else would close them.
        connections.close_all()
