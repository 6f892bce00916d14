"""The day before which the advisers do not put a takeover on line."""

from collections.abc import Iterator
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from cms.facts.gate import Obstacle
from cms.facts.wording import day


def not_yet(takeover: Any) -> Iterator[Obstacle]:
    """That its day, kept in the confidential part, has not come; of a page that is on line already, nothing."""
    waiting = type(takeover).objects.filter(
        pk=takeover.pk, live=False, confidential__online_after__gt=timezone.localdate()
    )
    first_day = waiting.values_list("confidential__online_after", flat=True).first()
    if first_day is not None:
        yield Obstacle(_("Le conseil ne met pas cette fiche en ligne avant le %(day)s.") % {"day": day(first_day)})
