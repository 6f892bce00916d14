"""The end of a takeover: a line of figures is kept apart, and the page is emptied to its reference.

The page itself stays, off line and empty: its log names it, and nobody can take its reference again. What is erased
stands here, each with its reason; a new column of the sheet is erased unasked.
"""

from typing import Any

from django.db import transaction
from django.db.models import Q
from django.dispatch import Signal
from django.utils import timezone
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, PageLogEntry, WorkflowState

from cms.clock.apart import each_apart
from cms.freshness.models import LINK, Reminder, Withdrawal
from cms.models import french
from cms.private_links.models import PrivateLink
from listings.takeovers.choices import TakeoverState
from listings.takeovers.forgetting import forget_translations, texts_of
from listings.takeovers.hanging import keys_to_takeovers
from listings.takeovers.life.figures import figures_of
from listings.takeovers.life.services import begin, tell
from listings.takeovers.media import erase_unused, media_of
from listings.takeovers.models import TakeoverPage
from listings.takeovers.transitions import BY_ACT, OFF_LINE_FOR, SOLD_FOR, Act

#: Sent in the transaction that archives, with ``takeover``, before what hangs on it is erased: who is talking about it
#: takes leave (:mod:`listings.takeovers.threads.signals`).
takeover_archived = Signal()
#: What stays of the page's own table.
KEPT = frozenset({"page_ptr", "reference", "is_demonstration", "state", "state_since"})


@transaction.atomic
def archive(
    *, takeover: TakeoverPage, user: Any = None, reason: str = "", seen: str | None = None, **_said: Any
) -> TakeoverPage:
    """Keep figures, erase the rest. It cannot be undone; done twice, the second time is refused.

    The log keeps that it was done and by whom, and nothing of before.

    :raises cms.roles.refusals.Refused: see :func:`listings.takeovers.life.services.begin`.
    """
    row = begin(Act.ARCHIVE, takeover, user, seen)
    figures_of(row).save()
    row.unpublish(log_action=False)
    row = TakeoverPage.objects.get(pk=row.pk)
    media = media_of(row)
    _erase_translations(row)
    takeover_archived.send(sender=TakeoverPage, takeover=row)
    _erase_what_hangs(row)
    row.enter(TakeoverState.ARCHIVED)
    _empty(row)
    erase_unused(media)
    PageLogEntry.objects.filter(page_id=row.pk).delete()
    tell(Act.ARCHIVE, row, user=user, was="", reason=reason)
    return TakeoverPage.objects.get(pk=row.pk)


def archive_due() -> int:
    """Archive what is over by now, each in a transaction of its own; how many were.

    Killed half-way, the next run goes on; two at once archive each once.

    :raises cms.clock.apart.SomeFailedError: after every other was done.
    """
    done = each_apart(due(), lambda takeover: archive(takeover=takeover), name=lambda takeover: f"page {takeover.pk}")
    return len(done)


def due() -> list[TakeoverPage]:
    """The French takeovers that the clock archives now, the longest over first."""
    now = timezone.now()
    off_line = set(BY_ACT[Act.ARCHIVE].sources) - {TakeoverState.SOLD}
    over = Q(state=TakeoverState.SOLD, state_since__lte=now - SOLD_FOR)
    over |= Q(state__in=off_line, state_since__lte=now - OFF_LINE_FOR)
    return list(french(TakeoverPage.objects.filter(over)).order_by("state_since", "pk"))


def _erase_translations(row: TakeoverPage) -> None:
    """The pages in other languages, and what wagtail-localize keeps of the texts: source, words, translations."""
    texts = texts_of(row.translation_key)
    others = list(TakeoverPage.objects.filter(translation_key=row.translation_key).exclude(pk=row.pk))
    for other in others:
        other.delete()
    PageLogEntry.objects.filter(page_id__in=[other.pk for other in others]).delete()
    forget_translations(row.translation_key, texts)


def _erase_what_hangs(row: TakeoverPage) -> None:
    """What others wrote of it, or what would bring it back: workflows with their comments, notes of colleagues, what
    hangs on it, the links and reminders of its freshness, addresses that led to it, every version."""
    WorkflowState.objects.for_instance(row).delete()
    row.wagtail_admin_comments.all().delete()
    _erase_rows_of(row)
    Withdrawal.objects.filter(page_id=row.pk).delete()
    Reminder.objects.filter(page_id=row.pk).delete()
    PrivateLink.objects.filter(page_id=row.pk, purpose=LINK).delete()
    Redirect.objects.filter(redirect_page_id=row.pk).delete()
    row.latest_revision = row.live_revision = None
    row.save(clean=False, update_fields=["latest_revision", "live_revision"])
    row.revisions.all().delete()


def _erase_rows_of(row: TakeoverPage) -> None:
    """What has a key to the takeover itself goes unasked: its confidential part, consents, whatever comes later."""
    for relation in keys_to_takeovers():
        for hanging in relation.related_model._base_manager.filter(**{relation.field.name: row}):
            # One by one: a row may have files to erase.
            hanging.delete()


def _empty(row: TakeoverPage) -> None:
    """The reference is the title and the address; every answer, note, text and day is gone from the row."""
    for field in row._meta.local_fields:
        if field.name not in KEPT:
            setattr(row, field.name, field.get_default())
    for relation in ("fact_notes", *row.children):
        setattr(row, relation, [])
    row.title = row.draft_title = row.reference
    row.seo_title = row.search_description = ""
    row.owner = row.first_published_at = row.last_published_at = row.go_live_at = row.expire_at = None
    row.has_unpublished_changes = False
    row.save(clean=False)
    # Not by ``save``: Wagtail would make a redirect from the old address, which has to answer 410.
    slug = row.reference.lower()
    address = f"{row.get_parent().url_path}{slug}/"
    Page.objects.filter(pk=row.pk).update(slug=slug, url_path=address)
