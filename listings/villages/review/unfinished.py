"""Reviews that nobody finished: what they put on line at once is told to Communication all the same."""

from datetime import timedelta

from django.utils import timezone

from listings.villages.models import VillagePage
from listings.villages.review.letters import tell, untold_of, untold_rows
from listings.villages.review.models import ReviewedQuestion

#: After so long nobody goes on with it on the same day.
PAUSE = timedelta(hours=12)


def tell_of_unfinished() -> int:
    """One mail for each village whose review stopped with answers on line that nobody was told of; how many."""
    stopped = ReviewedQuestion.objects.filter(told_at=None, answered_at__lt=timezone.now() - PAUSE)
    villages = VillagePage.objects.filter(pk__in=stopped.values("review__page")).order_by("pk")
    told = 0
    for village in villages:
        changes = untold_of(village)
        if changes:
            tell(village, changes, waits=False)
            told += 1
        untold_rows(village).update(told_at=timezone.now())
    return told
