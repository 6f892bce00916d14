"""The publication gate: what stands between a draft and the public, told in one readable list."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

#: What is said in the place of the sentences that somebody does not hear.
UNHEARD = _("Autre chose l'empêche encore : demandez à qui publie cette page.")
_passes_unheard: ContextVar[bool] = ContextVar("passes_unheard", default=False)


@dataclass(frozen=True, slots=True)
class Obstacle:
    """One reason why a page may not go live, and the field where it is mended (blank: the page as a whole).

    ``is_confidential``: that it stands there tells something. Who hears it is said by :func:`hears` alone: to who only
    writes, it would answer every guess.
    """

    message: str | Promise
    column: str = ""
    is_confidential: bool = False


class NotReady(ValidationError):
    """Raised by every road to publication when obstacles remain; nothing has been written.

    :param page: whose obstacles they are; nobody hears the confidential ones of no page.
    """

    def __init__(self, obstacles: Iterable[Obstacle], page: Any = None) -> None:
        self.obstacles, self.page = tuple(obstacles), page
        by_column: dict[str, list[str | Promise]] = {}
        for obstacle in self.obstacles:
            by_column.setdefault(obstacle.column or NON_FIELD_ERRORS, []).append(obstacle.message)
        super().__init__(by_column)

    def told_to(self, user: Any) -> list[Obstacle]:
        """What of them somebody is told, on whatever road they met the gate.

        :param user: nobody, where a link without a password asks.
        """
        if self.page is not None and hears(user, self.page):
            return [*self.obstacles]
        open_to_all = without_secrets(self.obstacles)
        return open_to_all if len(open_to_all) == len(self.obstacles) else [*open_to_all, Obstacle(UNHEARD)]


def hears(user: Any, page: Any) -> bool:
    """Whether somebody is told what a confidential answer alone decides of a page: who publishes it, who reads it."""
    if user is None:
        return False
    return bool(page.permissions_for_user(user).holds("publish") or page.lets_read_secrets(user))


def without_secrets(obstacles: Iterable[Obstacle]) -> list[Obstacle]:
    """Those that tell nothing of a confidential answer."""
    return [obstacle for obstacle in obstacles if not obstacle.is_confidential]


@contextmanager
def passing_unheard() -> Iterator[None]:
    """Within it the gate holds nothing back for what whoever acts does not hear.

    To be held back is an answer as well: whoever tries names would read them from what comes back and what does not.
    """
    token = _passes_unheard.set(True)
    try:
        yield
    finally:
        _passes_unheard.reset(token)


def held_back_by(obstacles: Iterable[Obstacle]) -> list[Obstacle]:
    """Those that count in what is being done."""
    return without_secrets(obstacles) if _passes_unheard.get() else list(obstacles)
