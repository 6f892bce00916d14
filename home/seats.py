"""The seats of a meeting: who keeps its register says how many are left, by a hook of Wagtail's."""

from dataclasses import dataclass

from wagtail import hooks

#: ``@hooks.register(SEATS)`` on a function that takes the key of the French page and its number of seats, and returns
#: how many are left, and for how many people the waiting list has room.
SEATS = "info_session_seats"


@dataclass(frozen=True, slots=True)
class Seats:
    """What is left of the seats, and of the waiting list behind them, in people."""

    left: int
    waiting_left: int = 0


def seats_of(french_page_id: int | None, seats: int) -> Seats:
    """What is left for a meeting; all of it where nobody keeps a register."""
    for keeper in hooks.get_hooks(SEATS):
        left, waiting_left = keeper(french_page_id, seats)
        return Seats(left, waiting_left)
    return Seats(seats)
