"""What stands on the desk, made by name of its section."""

import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.core.files.base import ContentFile
from django.utils import timezone

from cms.facts.models import FactNote
from cms.freshness.models import Withdrawal
from cms.models import SiteImage
from listings.models import SellerConsent, TakeoverConfidential, TakeoverPage
from listings.takeovers.confirmation.services import has_changed
from listings.takeovers.threads.models import BuyerThread
from tests.cms.uploads.samples import encoded, quadrants
from tests.factories import fresh
from tests.legal_steps import LegalStepFactory
from tests.listings.takeovers.threads.buyers import begun, sells
from tests.rights import Cast


def waiting(cast: Cast, **values: Any) -> TakeoverPage:
    """A draft of the village that its town hall submitted."""
    page = cast.house.takeover(fresh(cast.solomiac), **values)
    page.save_revision(user=cast.user("mairie"))
    page.get_workflow().start(page, cast.user("mairie"))
    return fresh(page)


def silent(cast: Cast, days: int, **values: Any) -> TakeoverPage:
    """A takeover on line whose first answer runs out in so many days."""
    page = cast.house.takeover(published=True, **values)
    TakeoverPage.objects.filter(pk=page.pk).update(due_on=timezone.localdate() + timedelta(days=days))
    return fresh(page)


def gone(cast: Cast, title: str = "") -> TakeoverPage:
    """One that silence took off line."""
    page = cast.house.takeover(fresh(cast.solomiac), **({"title": title} if title else {}))
    Withdrawal.objects.create(page=page, cause="silence", withdrawn_on=timezone.localdate() - timedelta(days=3))
    return page


def buyer(cast: Cast, *, reads_mail: bool = True) -> BuyerThread:
    """A buyer who has written about a takeover on line."""
    page = cast.house.takeover(fresh(cast.solomiac), published=True)
    if reads_mail:
        sells(page)
    return begun(page)


def since(thread: BuyerThread, days: int) -> BuyerThread:
    """The same, so many days ago, of a takeover that was on line by then."""
    then = timezone.now() - timedelta(days=days)
    BuyerThread.objects.filter(pk=thread.pk).update(turn_since=then)
    TakeoverPage.objects.filter(pk=thread.takeover_id).update(state_since=then - timedelta(days=1))
    return thread


def both(cast: Cast) -> BuyerThread:
    """A buyer and a seller who have both written."""
    thread = buyer(cast)
    BuyerThread.objects.filter(pk=thread.pk).update(turn="buyer", answered_at=timezone.now())
    return thread


def paused(cast: Cast) -> TakeoverPage:
    """One whose seller says nothing."""
    page = cast.house.takeover(fresh(cast.solomiac))
    TakeoverPage.objects.filter(pk=page.pk).update(state="en-pause", state_since=timezone.now())
    return page


def recognised(cast: Cast) -> TakeoverPage:
    """One on line whose seller's consent was taken back behind the site's back."""
    page = cast.house.takeover(fresh(cast.solomiac), published=True)
    SellerConsent.objects.filter(takeover=page).delete()
    return page


def telling(cast: Cast) -> None:
    """On line, with a picture whose credit became a telephone, and a seller who was written down afterwards."""
    file = ContentFile(encoded(quadrants(), "JPEG"), name="vitrine.jpg")
    picture = SiteImage.objects.create(title="Vitrine", description="Une vitrine", file=file)
    body = [
        {"type": "picture", "value": {"image": picture.pk, "caption": "La vitrine"}},
        {"type": "text", "value": f'<p><a linktype="page" id="{cast.solomiac.pk}">Le village</a></p>'},
    ]
    note = FactNote(column="reason", state="declared", source="Dit au conseil")
    page = cast.house.takeover(published=True, image=picture, body=json.dumps(body), fact_notes=[note])
    SiteImage.objects.filter(pk=picture.pk).update(credit="05 62 00 12 34")
    TakeoverConfidential.objects.create(takeover=page, seller_name="Vitrine Dupont")


def answered(cast: Cast) -> TakeoverPage:
    """On line, and its seller said that something has changed."""
    page = sells(cast.house.takeover(fresh(cast.solomiac), published=True)).takeover
    has_changed(takeover=page, words="Le loyer.")
    return fresh(page)


MAKERS: dict[str, Callable[[Cast], Any]] = {
    "a-qualifier": waiting,
    "reponses": answered,
    "acheteurs": buyer,
    "a-presenter": both,
    "silencieux": lambda cast: since(buyer(cast), 40),
    "entre-deux": paused,
    "a-confirmer": lambda cast: silent(cast, -1, village=fresh(cast.solomiac)),
    "retirees": gone,
    "reconnaissables": recognised,
    "en-disent-trop": telling,
    "sans-commune": lambda cast: cast.house.takeover(published=True),
    "a-soumettre": lambda cast: cast.house.takeover().save_revision(),
    "demarches": lambda _cast: LegalStepFactory(stale=True),
}
