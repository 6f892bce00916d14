"""How long answers took, kept by those who answered."""

from datetime import timedelta
from statistics import median
from uuid import UUID

from django.utils import timezone

from welcome.choices import Channel
from welcome.counts.counting import first_of_month
from welcome.counts.models import CountedMessage

#: From so many answered messages on, of the last twelve months, their median is told.
ENOUGH = 5


def days_kept(village_key: UUID | None = None) -> int | None:
    """The median of the days to the first answer: of what was written to a village, or to the programme.

    Whole days, a half rounded up, so that nothing better than what was kept is told. One query, of the last twelve
    months and the one that runs.

    :param village_key: the ``translation_key`` of the village, the same in every language.
    """
    since = first_of_month(timezone.localdate() - timedelta(days=365))
    rows = CountedMessage.objects.filter(month__gte=since, reply_days__isnull=False)
    if village_key is None:
        rows = rows.exclude(channel=Channel.VILLAGE)
    else:
        rows = rows.filter(channel=Channel.VILLAGE, village__translation_key=village_key)
    days = list(rows.values_list("reply_days", flat=True))
    return int(median(days) + 0.5) if len(days) >= ENOUGH else None
