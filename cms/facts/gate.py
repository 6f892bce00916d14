"""The publication gate: what stands between a draft and the public, told in one readable list."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.utils.functional import Promise


@dataclass(frozen=True, slots=True)
class Obstacle:
    """One reason why a page may not go live, and the field where it is mended (blank: the page as a whole).

    ``is_confidential``: that it stands there tells something. It is said to who publishes, never to who only writes: a
    draft would answer every guess.
    """

    message: str | Promise
    column: str = ""
    is_confidential: bool = False


class NotReady(ValidationError):
    """Raised by every road to publication when obstacles remain; nothing has been written."""

    def __init__(self, obstacles: Iterable[Obstacle]) -> None:
        self.obstacles = tuple(obstacles)
        by_column: dict[str, list[str | Promise]] = {}
        for obstacle in self.obstacles:
            by_column.setdefault(obstacle.column or NON_FIELD_ERRORS, []).append(obstacle.message)
        super().__init__(by_column)
