"""Who decides on the people of the town halls."""

from typing import Any

#: Held by Communication (``listings.roles``), and by superusers as everything is.
MANAGE = "listings.manage_town_halls"


def may_manage_people(user: Any) -> bool:
    """Whether this person invites, suspends and replaces the people of the town halls."""
    return bool(user.has_perm(MANAGE))
