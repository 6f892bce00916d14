"""Takeovers in every state of their life."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.utils import timezone

from cms.freshness.models import Withdrawal
from cms.models import SiteImage
from listings.models import TakeoverPage
from listings.takeovers.choices import ON_LINE, TakeoverState
from tests.cms.uploads.samples import encoded, quadrants
from tests.factories import fresh
from tests.rights import Cast

#: Who tries each act; nobody is the clock.
ACTORS = (
    "conseil",
    "communication",
    "mairie",
    "mairie_ailleurs",
    "cultura",
    "sans_role",
    "superutilisateur",
    "horloge",
)
Cause = Withdrawal.Cause
#: What took a page off line that is in one of these states.
CAUSES = {
    TakeoverState.PAUSED: Cause.DECIDED,
    TakeoverState.WITHDRAWN: Cause.ASKED,
    TakeoverState.EXPIRED: Cause.SILENCE,
}


def actor(cast: Cast, name: str) -> Any:
    """The account of somebody who tries an act."""
    others = {"horloge": None, "superutilisateur": cast.admin}
    return others[name] if name in others else cast.user(name)


def standing(page: TakeoverPage, state: TakeoverState, *, cause: Cause | None = None, days: int = 400) -> TakeoverPage:
    """A published takeover put into a state without any of the services, for so many days; off line as it should be."""
    since, was = timezone.now() - timedelta(days=days), fresh(page)
    is_live = state in ON_LINE
    left = {} if is_live else {"live_revision": None}
    TakeoverPage.objects.filter(pk=page.pk).update(state=state, state_since=since, live=is_live, **left)
    Withdrawal.objects.filter(page_id=page.pk).delete()
    if state in CAUSES:
        Withdrawal.objects.create(
            page_id=page.pk,
            cause=cause or CAUSES[state],
            withdrawn_on=timezone.localdate(),
            revision_id=was.live_revision_id,
        )
    return fresh(page)


def picture(title: str) -> SiteImage:
    """A described picture of its own file."""
    return SiteImage.objects.create(
        title=title, description=title, file=ContentFile(encoded(quadrants(), "PNG"), name=f"{title}.png")
    )


@pytest.fixture
def shop(cast: Cast) -> TakeoverPage:
    """A takeover on line in Solomiac."""
    return cast.page("live_takeover")
