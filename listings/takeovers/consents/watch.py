"""Takeovers on line at a place that no longer hides them: a later count is lower. Advisers have them on their desk.

Nothing leaves the site by itself: the public has read it already, and a figure is no reason to take a sale away.
"""

from collections import defaultdict
from dataclasses import dataclass

from wagtail.models import Page

from cms.models import french
from cms.places.counts import Counts
from listings.takeovers.choices import TakeoverState
from listings.takeovers.guard.crowds import DEPARTEMENT, Judgement, Standing, judge
from listings.takeovers.guard.models import SellerConsent
from listings.takeovers.models import TakeoverPage
from listings.villages.models import VillagePage


@dataclass(frozen=True, slots=True)
class Below:
    """A takeover on line, and what the guard would say of it today."""

    takeover: TakeoverPage
    judgement: Judgement


def below_threshold() -> list[Below]:
    """French takeovers on line, not sold, that the guard would refuse today; as many queries for 50 as for 1."""
    related = ("naf", "public_epci", "public_arrondissement")
    secret = ("confidential__commune__epci", "confidential__commune__arrondissement")
    pages = french(TakeoverPage.objects.live()).exclude(state=TakeoverState.SOLD).select_related(*related, *secret)
    takeovers = list(pages.exclude(precision=DEPARTEMENT.precision).order_by("title", "pk"))
    counts = Counts(page.naf_id for page in takeovers)
    consents: dict[int, list[SellerConsent]] = defaultdict(list)
    for consent in SellerConsent.objects.filter(takeover__in=takeovers, revoked_at=None):
        consents[consent.takeover_id].append(consent)
    villages = villages_of(takeovers)
    found = []
    for page in takeovers:
        village = villages.get(page.path[: -Page.steplen])
        standing = Standing.told(page, village, getattr(page, "confidential", None))
        judgement = judge(page, standing=standing, counts=counts, consents=consents[page.pk])
        if not judgement.verdict.passes:
            found.append(Below(page, judgement))
    return found


def villages_of(takeovers: list[TakeoverPage]) -> dict[str, VillagePage]:
    """The villages that they lie in, by path."""
    above = {page.path[: -Page.steplen] for page in takeovers}
    joined = VillagePage.objects.filter(path__in=above).select_related("commune__epci", "commune__arrondissement")
    return {village.path: village for village in joined}
