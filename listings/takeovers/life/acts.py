"""Which function does which act."""

from collections.abc import Callable
from typing import Any

from listings.takeovers.life import services
from listings.takeovers.life.archiving import archive
from listings.takeovers.transitions import TABLE, Act, Transition, refusal, roles_of

#: One for each act of the table.
PERFORM: dict[Act, Callable[..., Any]] = {
    Act.PUT_UNDER_OFFER: services.put_under_offer,
    Act.BACK_TO_OPEN: services.back_to_open,
    Act.CONCLUDE: services.conclude,
    Act.PAUSE: services.pause,
    Act.RESUME: services.resume,
    Act.WITHDRAW: services.withdraw,
    Act.EXPIRE: services.expire,
    Act.PUT_BACK: services.put_back,
    Act.ARCHIVE: archive,
}


def offered(takeover: Any, user: Any) -> list[Transition]:
    """What somebody may do with a takeover now, in the order of the table."""
    roles = roles_of(takeover, user)
    return [transition for transition in TABLE if not refusal(takeover, transition.act, roles)]
