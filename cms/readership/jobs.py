"""What the clock does for the readers."""

from datetime import timedelta

from cms.clock.registry import periodic
from cms.readership.keeping import keep_counts


@periodic(name="readership.counts", every=timedelta(minutes=1))
def counts() -> None:
    """Keep the numbers of the day."""
    keep_counts()
