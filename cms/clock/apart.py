"""Many things in one job, each apart: what fails for one stops none of the others."""

import logging
from collections.abc import Callable, Iterable
from types import TracebackType
from typing import Self, TypeVar

from django.db import transaction

logger = logging.getLogger(__name__)

T = TypeVar("T")
R = TypeVar("R")


class SomeFailedError(Exception):
    """Some things were not done, for a reason that is not theirs; all the others were."""


class Apart:
    """A job of several rounds: ``with Apart() as apart``, whose end tells what failed in any of them.

    :raises SomeFailedError: at the end of the block, naming what was not done.
    """

    def __init__(self) -> None:
        self._failed: list[str] = []

    def each(self, things: Iterable[T], work: Callable[[T], R], *, name: Callable[[T], str]) -> list[tuple[T, R]]:
        """Do ``work`` for each thing in a transaction of its own; those that were done, with what came of each.

        :param name: what a thing is called in the log and in the failure: no person's name, no contact.
        """
        done: list[tuple[T, R]] = []
        for thing in things:
            try:
                with transaction.atomic():
                    result = work(thing)
            except Exception:
                logger.exception("Not done: %s.", name(thing))
                self._failed.append(name(thing))
            else:
                done.append((thing, result))
        return done

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if error is None and self._failed:
            raise SomeFailedError(f"{len(self._failed)} not done: {', '.join(self._failed)}"[:500])


def each_apart(things: Iterable[T], work: Callable[[T], R], *, name: Callable[[T], str]) -> list[tuple[T, R]]:
    """A job of one round: see :meth:`Apart.each`.

    :raises SomeFailedError: after everything else was done, naming what was not.
    """
    with Apart() as apart:
        return apart.each(things, work, name=name)
