"""The one exception to a log that is only ever added to: an identity that must not be found again."""

from django.db import transaction
from django.db.models import Max, Q

from cms.projection.models import Entry, PublicChange
from cms.projection.recompute import hold_the_pen


class StillPublicError(Exception):
    """What is still told cannot be forgotten."""


@transaction.atomic
def forget_identity(key: str) -> list[str]:
    """Shrink what the log says of a public key to one bare line a language, "withdrawn"; returns the addresses it had.

    For something that was told too precisely and comes back under another name: whoever reads the log must not find
    what it was called, where it stood nor what it cost, and whoever keeps a mirror must still learn that it went. The
    line that stays is the last, so that a mirror which was behind reads it; it has neither title nor address, so that
    the former address answers as one where nothing ever was.

    :raises StillPublicError: while an entry carries the key.
    """
    hold_the_pen()
    if Entry.objects.filter(key=key).exists():
        raise StillPublicError(key)
    lines = PublicChange.objects.filter(key=key)
    known = set(lines.exclude(url="").values_list("url", flat=True))
    moves = lines.filter(column="url").values_list("before", "after")
    known |= {address for pair in moves for address in pair if address}
    last = lines.filter(event=PublicChange.Event.WITHDRAWN).order_by().values("language").annotate(last=Max("pk"))
    kept = Q(pk__in=[row["last"] for row in last])
    lines.exclude(kept).delete()
    # By a query: the model refuses to write a line again, on purpose.
    lines.filter(kept).update(title="", url="", column="", before=None, after=None)
    return sorted(known)
