"""The daily purge."""

from datetime import timedelta

from cms.clock.jobs import periodic
from cms.privacy.purge import purge_personal_data


@periodic(name="privacy.purge", every=timedelta(days=1), at_hour=4)
def purge() -> None:
    """Keep the promises of the declarations."""
    purge_personal_data()
