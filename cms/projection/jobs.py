"""The projection's periodic work."""

from datetime import timedelta

from cms.clock.jobs import periodic
from cms.projection.dirty import consume
from cms.projection.recompute import rebuild


@periodic(name="projection.sweep", every=timedelta(seconds=5))
def sweep() -> None:
    """Read again the pages whose change was committed by a process that died before reading them."""
    consume()


@periodic(name="projection.check", every=timedelta(days=1), at_hour=3)
def check() -> None:
    """Compare every entry with its page, mend what differs and record what the public missed."""
    rebuild(record=True)
