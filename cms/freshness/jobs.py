"""The daily reminders."""

from datetime import timedelta

from cms.clock.jobs import periodic
from cms.freshness.daily import carry_out


@periodic(name="freshness.daily", every=timedelta(days=1), at_hour=7)
def daily() -> None:
    """Remind whoever keeps a page, mark and take off line what nobody answers for."""
    carry_out()
