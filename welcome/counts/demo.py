"""Counts of years that were not: so that the public page and the time that was kept have something to show."""

from datetime import date
from random import Random

from cms.demo.loading import Loading
from cms.demo.registry import builder
from welcome.choices import Channel, Need
from welcome.counts.counting import recount
from welcome.counts.models import CountedMessage
from welcome.enquiries.choices import Holder, Outcome
from welcome.enquiries.models import Enquiry
from welcome.orientation.models import Body

#: How many messages came by each channel in a month, at most.
MOST = {Channel.VILLAGE: 9, Channel.PROGRAMME: 14, Channel.TELEPHONE: 7}
#: Days to the answer of those who wrote to the village of the demonstration's committee.
KEPT = (1, 2, 2, 3, 3, 4, 6)
NAME = "counts"


@builder("counts", title="Messages comptés", needs=("desk",))
def counts(loading: Loading) -> None:
    """Invented rows for the two years before this one, and for the village whose committee answers; then the table."""
    if not loading.is_made(NAME):
        chance, this_year = loading.chance(NAME), loading.today.year
        bodies = list(Body.objects.order_by("pk"))
        rows = [
            _row(chance, date(year, month, 1), channel, bodies)
            for year in (this_year - 2, this_year - 1)
            for month in range(1, 13)
            for channel, most in MOST.items()
            for _message in range(chance.randint(0, most))
        ]
        CountedMessage.objects.bulk_create([*rows, *_kept(loading)])
        loading.add_row(NAME, row=rows[0])
        recount()


def _row(chance: Random, month: date, channel: Channel, bodies: list[Body]) -> CountedMessage:
    return CountedMessage(
        month=month,
        channel=channel,
        needs=chance.sample(Need.values, chance.randint(1, 3)),
        body=chance.choice([*bodies, None]) if bodies else None,
        outcome=chance.choice(["", *Outcome.values[:4]]),
        reply_days=chance.randint(0, 9),
    )


def _kept(loading: Loading) -> list[CountedMessage]:
    held = Enquiry.objects.filter(holder=Holder.VILLAGE).exclude(village=None).order_by("pk").first()
    if held is None:
        return []
    month, village = loading.today.replace(day=1), held.village
    return [
        CountedMessage(month=month, channel=Channel.VILLAGE, needs=["visit"], village=village, reply_days=days)
        for days in KEPT
    ]
