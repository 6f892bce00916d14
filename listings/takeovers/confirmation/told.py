"""What the desk says of the sellers of some takeovers: whether they were asked, when, and what they answered."""

from collections.abc import Iterable

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from cms.facts.wording import day
from cms.private_links.models import PrivateLink
from listings.takeovers.confidential.models import TakeoverConfidential
from listings.takeovers.confirmation.answering import CHANGED, OVER
from listings.takeovers.models import TakeoverPage
from listings.takeovers.threads.links import CONFIRMATION

#: By answer: an answer that stands asks for nothing more.
ANSWERED = {
    CHANGED: gettext_noop("Le cédant a dit le %(day)s ce qui a changé : voyez vos notes."),
    OVER: gettext_noop("Le cédant a dit le %(day)s que c'est fini."),
}


def told_of_sellers(pages: Iterable[TakeoverPage]) -> dict[int, str]:
    """One sentence for each page, about the day it is due. Two queries, however many pages."""
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
    return {pk: _sentence(latest.get(pk), pk in with_mail) for pk in due}


def _sentence(link: PrivateLink | None, has_mail: bool) -> str:
    if link is None:
        return _("Rien n'est encore demandé au cédant.") if has_mail else _("Le cédant n'a pas de mail : à appeler.")
    sentence = ANSWERED.get(link.data.get("answer", ""))
    at = link.used_at if sentence and link.used_at else link.created_at
    asked = _("Demandé au cédant le %(day)s, sans réponse.")
    return (_(sentence) if sentence else asked) % {"day": day(timezone.localdate(at))}
