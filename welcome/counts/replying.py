"""How long answers took, kept by those who answered."""

from datetime import timedelta
from statistics import median

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from welcome.choices import Channel
from welcome.counts.counting import first_of_month
from welcome.counts.models import CountedMessage

#: From so many answered messages on, of the last twelve months, their median is told.
ENOUGH = 5


def days_kept(village_id: int | None = None) -> int | None:
    """The median of the days to the first answer: of what was written to a village, or to the programme.

    Whole days, a half rounded up, so that nothing better than what was kept is told. One query, of the last twelve
    months and the one that runs.

    :param village_id: the primary key of the village's French page.
    """
    since = first_of_month(timezone.localdate() - timedelta(days=365))
    rows = CountedMessage.objects.filter(month__gte=since, reply_days__isnull=False)
    if village_id is None:
        rows = rows.exclude(channel=Channel.VILLAGE)
    else:
        rows = rows.filter(channel=Channel.VILLAGE, village_id=village_id)
    days = [number for number in rows.values_list("reply_days", flat=True) if number is not None]
    return int(median(days) + 0.5) if len(days) >= ENOUGH else None


def kept_in_words(village_id: int | None = None) -> str:
    """The same as the public reads it; nothing where too few messages were answered."""
    days = days_kept(village_id)
    if days is None:
        return ""
    if days == 0:
        return _("Délai tenu depuis un an : une réponse le jour même, une fois sur deux.")
    sentence = ngettext(
        "Délai tenu depuis un an : une réponse en %(n)d jour au plus, une fois sur deux.",
        "Délai tenu depuis un an : une réponse en %(n)d jours au plus, une fois sur deux.",
        days,
    )
    return sentence % {"n": days}
