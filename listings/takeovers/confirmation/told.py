"""What the desk says of the sellers of some takeovers: whether they were asked, when, and what they answered."""

from collections.abc import Iterable

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from cms.facts.wording import day
from cms.private_links.models import PrivateLink
from listings.takeovers.across import Across, across
from listings.takeovers.confidential.models import TakeoverConfidential
from listings.takeovers.confirmation.answering import CHANGED, OVER, SOLD
from listings.takeovers.models import TakeoverPage
from listings.takeovers.threads.links import CONFIRMATION

#: By answer: an answer that stands asks for nothing more.
ANSWERED = {
    CHANGED: gettext_noop("%(first)s a dit le %(day)s ce qui a changé : voyez vos notes."),
    SOLD: gettext_noop("%(first)s a dit le %(day)s que c'est vendu."),
    OVER: gettext_noop("%(first)s a dit le %(day)s que c'est fini."),
}


def told_of_sellers(pages: Iterable[TakeoverPage]) -> dict[int, str]:
    """One sentence for each page, about the day it is due. Two queries, however many pages."""
    pages = list(pages)
    due = {page.pk: page.due_on.isoformat() if page.due_on else "" for page in pages}
    parts = TakeoverConfidential.objects.filter(takeover__in=due).exclude(seller_email="")
    with_mail = set(parts.values_list("takeover_id", flat=True))
    latest: dict[int, PrivateLink] = {}
    links = PrivateLink.objects.filter(purpose=CONFIRMATION, data__takeover__in=[*due])
    for link in links.order_by("created_at", "pk"):
        pk = link.data["takeover"]
        # What was answered is told, rather than that it was asked once more.
        if link.data["due"] == due[pk] and not (pk in latest and "answer" in latest[pk].data):
            latest[pk] = link
    return {page.pk: _sentence(latest.get(page.pk), page.pk in with_mail, across(page)) for page in pages}


def _sentence(link: PrivateLink | None, has_mail: bool, other: Across) -> str:
    if link is None:
        unasked = _("Rien n'est encore demandé %(to)s.") if has_mail else _("Pas de mail où joindre %(who)s : appelez.")
        return unasked % other.words
    sentence = ANSWERED.get(link.data.get("answer", ""))
    at = link.used_at if sentence and link.used_at else link.created_at
    asked = _("Demandé %(to)s le %(day)s, sans réponse.")
    return (_(sentence) if sentence else asked) % (other.words | {"day": day(timezone.localdate(at))})
