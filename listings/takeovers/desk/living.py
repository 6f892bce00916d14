"""Takeovers in a state that should not last: paused, under offer."""

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from listings.takeovers.choices import TakeoverState
from listings.takeovers.desk.rows import Row
from listings.takeovers.desk.takeovers import unspoken
from listings.takeovers.life.views import STATE

ACTS = {
    TakeoverState.PAUSED: _("Sortir de la pause, ou retirer"),
    TakeoverState.UNDER_OFFER: _("Conclure, ou remettre à reprendre"),
}


def unsettled() -> Any:
    """Their pages."""
    return unspoken().filter(state__in=ACTS)


def in_between() -> Iterator[Row]:
    """The longest first."""
    for page in unsettled().order_by("state_since", "pk"):
        yield Row(
            title=page.title,
            reference=page.reference,
            why=page.get_state_display().capitalize() + ".",
            since=timezone.localdate(page.state_since),
            act_label=ACTS[TakeoverState(page.state)],
            act_url=reverse(STATE, args=[page.pk]),
        )
