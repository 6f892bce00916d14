"""Takeovers in a state that should not last: paused, under offer."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from listings.takeovers.choices import TakeoverState
from listings.takeovers.desk.rows import Row
from listings.takeovers.desk.takeovers import takeovers
from listings.takeovers.life.views import STATE


def in_between() -> Iterator[Row]:
    """The longest first."""
    acts = {
        TakeoverState.PAUSED: _("Sortir de la pause, ou retirer"),
        TakeoverState.UNDER_OFFER: _("Conclure, ou remettre à reprendre"),
    }
    for page in takeovers().filter(state__in=acts).order_by("state_since", "pk"):
        yield Row(
            title=page.title,
            reference=page.reference,
            why=page.get_state_display().capitalize() + ".",
            since=timezone.localdate(page.state_since),
            act_label=acts[TakeoverState(page.state)],
            act_url=reverse(STATE, args=[page.pk]),
        )
