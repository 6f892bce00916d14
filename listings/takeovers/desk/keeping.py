"""What is on line and has to be confirmed, and what silence took away: the advisers call whoever sells."""

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from cms.facts.wording import day
from cms.freshness.due import EARLY, GRACE, due_by
from cms.freshness.models import Withdrawal
from listings.takeovers.across import across
from listings.takeovers.confidential.views import EDIT
from listings.takeovers.confirmation.told import told_of_sellers
from listings.takeovers.desk.rows import Row
from listings.takeovers.desk.takeovers import unspoken
from listings.villages.models import VillagePage
from listings.villages.services import town_hall


def soon_due() -> Any:
    """Takeovers on line whose first answer runs out within a fortnight, or has."""
    return unspoken().filter(due_by(timezone.localdate() + EARLY), live=True)


def to_confirm() -> Iterator[Row]:
    """Those, the most urgent first."""
    pages = list(soon_due().order_by("due_on", "title", "pk"))
    keepers, sellers = _keepers(pages), told_of_sellers(pages)
    for page in pages:
        leaves = page.due_on + GRACE
        said = {"keeper": keepers[page.pk], "seller": sellers[page.pk], "day": day(leaves)}
        yield Row(
            title=page.title,
            reference=page.reference,
            why=_("%(seller)s %(keeper)s. Sans confirmation, elle quitte le site le %(day)s.") % said,
            since=None,
            due=page.due_on,
            act_label=_("Joindre %(who)s") % across(page).words,
            act_url=reverse(EDIT, args=[page.pk]),
        )


def silenced() -> Any:
    """Takeovers that silence took off line and nobody has put back."""
    return unspoken().filter(pk__in=_silences().values("page"), live=False)


def taken_away() -> Iterator[Row]:
    """Those, the latest first."""
    days = dict(_silences().order_by("-withdrawn_on", "pk").values_list("page_id", "withdrawn_on"))
    pages = {page.pk: page for page in silenced()}
    keepers, sellers = _keepers(pages.values()), told_of_sellers(pages.values())
    for pk, left_on in days.items():
        if (page := pages.get(pk)) is not None:
            said = {"seller": sellers[pk], "keeper": keepers[pk]}
            yield Row(
                title=page.title,
                reference=page.reference,
                why=_("Retirée faute de réponse. %(seller)s %(keeper)s.") % said,
                since=left_on,
                act_label=_("Joindre %(who)s") % across(page).words,
                act_url=reverse(EDIT, args=[pk]),
            )


def _silences() -> Any:
    return Withdrawal.objects.filter(cause=Withdrawal.Cause.SILENCE)


def _keepers(pages: Any) -> dict[int, str]:
    """Who answers for each page, in words: its town hall, or the advisers. One query."""
    above = {page.pk: page.path[: -page.steplen] for page in pages}
    villages = dict(VillagePage.objects.filter(path__in=set(above.values())).values_list("path", "title"))
    return {
        pk: _("Tenue par : %(who)s") % {"who": town_hall(villages[path]) if path in villages else _("le Conseil")}
        for pk, path in above.items()
    }
