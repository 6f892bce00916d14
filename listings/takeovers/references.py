"""What a takeover is called between people: « R26-7K4QM », the year and five signs that are drawn, never counted."""

import re

from django.utils import timezone
from django.utils.crypto import get_random_string

#: Without the signs that are read one for another.
SIGNS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
_REFERENCE = re.compile(rf"R[0-9]{{2}}-[{SIGNS}]{{5}}")


def draw_reference() -> str:
    """A reference of this year."""
    return f"R{timezone.localdate():%y}-{get_random_string(5, SIGNS)}"


def is_reference(text: str) -> bool:
    """Whether this could be one, whatever it names."""
    return _REFERENCE.fullmatch(text) is not None
