"""What the clock does for the room."""

from datetime import timedelta

from cms.clock.registry import periodic
from welcome.visits.overdue import follow_up


@periodic(name="welcome.visits", every=timedelta(days=1), at_hour=8)
def overdue_visits() -> None:
    """Remind the places that did not answer a visit; tell Communication of those that still do not."""
    follow_up()
