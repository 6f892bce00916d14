"""What the demonstration's town halls reported from their phone."""

from cms.demo.accounts import person
from cms.demo.loading import Loading, key_of
from cms.demo.registry import builder
from listings.takeovers.models import TakeoverPage
from listings.takeovers.reporting.models import TakeoverReport

#: Drafts of a village that wait for an adviser, by name and village.
REPORTED = (("montjasmin-boutique", "montjasmin"),)


@builder("takeover_reports", title="Reprises signalées par une mairie", needs=("takeovers",))
def takeover_reports(loading: Loading) -> None:
    """One draft came by the form of « Ma commune »."""
    for takeover, village in REPORTED:
        name = f"report:{takeover}"
        page = loading.page(f"takeover:{takeover}", TakeoverPage)
        if page is None or loading.is_made(name):
            continue
        row = TakeoverReport.objects.create(takeover=page, once=key_of(name).hex)
        loading.add_row(name, row=row, user=person(f"mairie.{village}"))
