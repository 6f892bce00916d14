"""Takeovers on line that a later count hides no more, whose words tell, or of which nobody said what to hide."""

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from listings.takeovers.choices import PublicPrecision
from listings.takeovers.confidential.views import EDIT as PART
from listings.takeovers.consents.views import EDIT
from listings.takeovers.consents.watch import below_threshold
from listings.takeovers.consents.words import spoken as all_spoken
from listings.takeovers.desk.rows import Row, named
from listings.takeovers.desk.takeovers import takeovers
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


def telling() -> Iterator[Row]:
    """Those whose pictures, or whose confidential part, were changed so that the public reads what it should not.

    It is named on the guard's own screen, whose opening is logged as a reading.
    """
    for spoken in all_spoken():
        where = named(dict.fromkeys(finding.told(may_read=False) for finding in spoken.findings))
        yield Row(
            title=spoken.page.title,
            reference=spoken.page.reference,
            why=_("En ligne se lit %(where)s.") % {"where": where},
            since=None,
            act_label=_("Voir ce qui se lit"),
            act_url=reverse(EDIT, args=[spoken.page.french_page_id() or spoken.page.pk]),
        )


def without_commune() -> Any:
    """Those placed wider whose confidential part does not say the commune, or was never written."""
    wide = takeovers().filter(live=True).exclude(precision=PublicPrecision.VILLAGE)
    return wide.filter(confidential__commune=None)


def unsearched() -> Iterator[Row]:
    """Those, by title."""
    for page in without_commune().order_by("title", "pk"):
        yield Row(
            title=page.title,
            reference=page.reference,
            why=_("La partie confidentielle ne dit pas la commune : les textes ne sont pas relus pour son nom."),
            since=None,
            act_label=_("Dire la commune"),
            act_url=reverse(PART, args=[page.pk]),
        )
