"""Takeovers on line that a later count hides no more."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from listings.takeovers.consents.views import EDIT
from listings.takeovers.consents.watch import below_threshold
from listings.takeovers.desk.rows import Row
from listings.takeovers.guard.gate import too_few


def recognisable() -> Iterator[Row]:
    """Those that the guard would refuse today, and what would pass."""
    for below in below_threshold():
        yield Row(
            title=below.takeover.title,
            reference=below.takeover.reference,
            why=too_few(below.judgement),
            since=None,
            act_label=_("Élargir, ou enregistrer un accord"),
            act_url=reverse(EDIT, args=[below.takeover.pk]),
        )
