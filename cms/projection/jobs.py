"""The projection's periodic work."""

from datetime import timedelta

from cms.clock.jobs import periodic
from cms.projection import indexing
from cms.projection.dirty import consume
from cms.projection.public_index import is_kept
from cms.projection.recompute import rebuild


@periodic(name="projection.sweep", every=timedelta(seconds=5))
def sweep() -> None:
    """Read again the pages whose change was committed by a process that died before reading them."""
    consume()


@periodic(name="projection.check", every=timedelta(days=1), at_hour=3)
def check() -> None:
    """Compare every entry with its page, mend what differs and record what the public missed."""
    rebuild(record=True)


@periodic(name="projection.index", every=timedelta(seconds=2))
def index() -> None:
    """Write to the public index what the worker did not, and build it where it is missing or of another time."""
    indexing.index_waiting()


@periodic(name="projection.index_check", every=timedelta(hours=1))
def index_check() -> None:
    """Read the files of the public index, and build it anew where they are damaged."""
    indexing.mend()


@periodic(name="projection.index_anew", every=timedelta(days=1), at_hour=4)
def index_anew() -> None:
    """Build the public index anew: no mark tells it that a fact's declared words are others."""
    if is_kept():
        indexing.rebuild()
