"""Who handles the messages of newcomers at the programme."""

from typing import Any

#: Held by Communication (``welcome.roles``), and by superusers as everything is.
HANDLE = "welcome.change_enquiry"


def may_handle(user: Any) -> bool:
    """Whether this person reads every message and acts on it for the programme."""
    return bool(user.has_perm(HANDLE))
