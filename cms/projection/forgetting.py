"""The one exception to a log that is only ever added to: an identity that must not be found again."""

from django.db import transaction

from cms.projection.models import Entry, PublicChange
from cms.projection.recompute import hold_the_pen


class StillPublicError(Exception):
    """What is still told cannot be forgotten."""


@transaction.atomic
def forget_identity(key: str) -> list[str]:
    """Empty what the log says of a public key of all but what it says of anything withdrawn; returns its addresses.

    For something that was told too precisely and comes back under another name. Its end must be anybody's: whoever
    kept yesterday's list asks of each key and address that went, and one that ended in another way would be known for
    one that came back. So each line stays, with its moment, and says neither what it was called, nor what changed,
    nor what it cost: the feed of changes reads as it does for any other key that went, from wherever a mirror begins.
    The address stays on the lines that say "withdrawn", and answers 410 by them.

    :raises StillPublicError: while an entry carries the key.
    """
    hold_the_pen()
    if Entry.objects.filter(key=key).exists():
        raise StillPublicError(key)
    lines = PublicChange.objects.filter(key=key)
    known = set(lines.exclude(url="").values_list("url", flat=True))
    moves = lines.filter(column="url").values_list("before", "after")
    known |= {address for pair in moves for address in pair if address}
    # By queries: the model refuses to write a line again, on purpose.
    lines.update(title="", column="", before=None, after=None)
    lines.exclude(event=PublicChange.Event.WITHDRAWN).update(url="")
    return sorted(known)
