"""Stopping at once, and yet not in the middle of something."""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from cms.clock.registry import Job


class Interrupted(BaseException):
    """Raised inside a job whose grace is over; not an ``Exception``, so that no job swallows it."""


class Stop:
    """Listens to SIGTERM and SIGINT for the loop of the clock (main thread only)."""

    def __init__(self) -> None:
        """Nothing is heard before :meth:`listening`."""
        self._asked = threading.Event()
        self._job: Job | None = None

    @contextmanager
    def listening(self) -> Iterator[None]:
        """Hear the signals until the block ends, then hand them back to whoever heard them before."""
        handlers = {signal.SIGTERM: self._ask, signal.SIGINT: self._ask, signal.SIGALRM: self._interrupt}
        before = {number: signal.signal(number, handler) for number, handler in handlers.items()}
        try:
            yield
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
            for number, handler in before.items():
                signal.signal(number, handler)

    @contextmanager
    def during(self, job: Job) -> Iterator[None]:
        """Say that ``job`` is running: once asked to stop, it has its grace to end."""
        self._job = job
        try:
            yield
        finally:
            self._job = None
            signal.setitimer(signal.ITIMER_REAL, 0)

    @property
    def asked(self) -> bool:
        """Whether the clock was told to stop."""
        return self._asked.is_set()

    def wait(self, seconds: float) -> None:
        """Sleep, and wake at once when told to stop."""
        self._asked.wait(seconds)

    def _ask(self, number: int, frame: FrameType | None) -> None:
        self._asked.set()
        if self._job is not None:
            signal.setitimer(signal.ITIMER_REAL, self._job.grace.total_seconds())

    def _interrupt(self, number: int, frame: FrameType | None) -> None:
        if self._job is not None:
            raise Interrupted
