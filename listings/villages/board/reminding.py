"""Asking a town hall to look at its page: one mail to each of its people, at most once a day for a village."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from cms.mail.writing import write
from cms.origin import absolute
from cms.roles.refusals import Refused
from cms.roles.sight import oversees
from listings.villages.board.reading import REMIND, Asked, asked_of, keepers_of, villages
from listings.villages.models import VillagePage

#: How many questions of each sort a mail names.
NAMED = 10
#: How many villages one act asks; whoever has more presses again.
AT_MOST = 500


@dataclass(slots=True)
class Reminded:
    """What came of it, in villages."""

    asked: int = 0
    already: int = 0
    without_anybody: int = 0
    nothing_to_ask: int = 0


@transaction.atomic
def remind(*, keys: Iterable[int], user: Any) -> Reminded:
    """Write to the people of these villages what is asked of them.

    Under the lock of the rows: two officers at once write once.

    :param keys: primary keys of French villages; others are passed over.
    :raises Refused: for whoever does not oversee the villages.
    """
    if not oversees(user):
        raise Refused(_("Relancer une mairie revient à la Communication."))
    wanted = list(keys)[:AT_MOST]
    # The lock alone: PostgreSQL locks no row of a query with a count in it.
    list(VillagePage.objects.select_for_update().filter(pk__in=wanted).order_by("pk").only("pk"))
    found = list(villages().filter(pk__in=wanted))
    asked, people, done = asked_of(found), keepers_of(found), Reminded()
    today = timezone.localdate()
    for village in found:
        if village.reminded_at is not None and timezone.localdate(village.reminded_at) == today:
            done.already += 1
        elif not people.get(village.pk):
            done.without_anybody += 1
        elif not asked[village.pk]:
            done.nothing_to_ask += 1
        else:
            _write(village, asked[village.pk], people[village.pk], user)
            done.asked += 1
    return done


def _write(village: VillagePage, asked: Asked, people: list[Any], user: Any) -> None:
    context = {
        "village": village.title,
        "missing": asked.missing[:NAMED],
        "more_missing": len(asked.missing[NAMED:]),
        "old": asked.old[:NAMED],
        "more_old": len(asked.old[NAMED:]),
        "confirmed_on": village.confirmed_on,
        "url": absolute(reverse("my_village", args=[village.slug])),
    }
    for person in people:
        write("listings/mail/village_reminder", to=person.email, context=context)
    data = {"asked": [*asked.old, *asked.missing], "people": len(people)}
    log(instance=village, action=REMIND, user=user, data=data)
