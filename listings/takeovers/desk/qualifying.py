"""What waits for a judgement, and what the advisers began and never submitted."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.db.models import CharField, Exists, OuterRef
from django.db.models.functions import Cast
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.models import TaskState, WorkflowState

from cms.facts.drafts import drafts_to_read
from listings.takeovers.choices import PublicPrecision, TakeoverState
from listings.takeovers.completeness import unanswered
from listings.takeovers.confidential.models import TakeoverConfidential
from listings.takeovers.desk.rows import Row, named
from listings.takeovers.desk.takeovers import takeovers
from listings.takeovers.guard.unsaid import unsaid_in
from listings.takeovers.models import TakeoverPage


def to_qualify() -> Iterator[Row]:
    """The passages before the advisers, the longest first; with what the sheet lacks, which they complete."""
    waiting = TaskState.objects.filter(status=TaskState.STATUS_IN_PROGRESS, task__qualificationtask__isnull=False)
    passages = waiting.order_by("started_at", "pk").values_list("workflow_state__object_id", "started_at")
    since = {int(pk): at for pk, at in passages}
    drafts = {draft.pk: draft for draft in drafts_to_read(_drafted().filter(pk__in=since))}
    parts = _parts(drafts.values())
    for pk, at in since.items():
        if (draft := drafts.get(pk)) is not None:
            yield Row(
                title=draft.title,
                reference=draft.reference,
                why=_lacks(draft, parts),
                since=timezone.localdate(at),
                act_label=_("Compléter et qualifier") if unanswered(draft) else _("Qualifier"),
                act_url=reverse("wagtailadmin_pages:edit", args=[pk]),
            )


def never_submitted() -> Any:
    """Sheets of the advisers' list that were never on line and wait before nobody."""
    never = _drafted().filter(live=False, first_published_at=None, state=TakeoverState.OPEN)
    # Wagtail keeps these primary keys as text; PostgreSQL would not compare the two.
    own = Cast(OuterRef("pk"), CharField())
    before_somebody = _passages(WorkflowState.STATUS_IN_PROGRESS).filter(object_id=own)
    return never.exclude(precision=PublicPrecision.VILLAGE).exclude(Exists(before_somebody))


def to_submit() -> Iterator[Row]:
    """Those, the oldest first; whether they were given back."""
    returned = {int(pk) for pk in _passages(WorkflowState.STATUS_NEEDS_CHANGES).values_list("object_id", flat=True)}
    drafts = drafts_to_read(never_submitted().order_by("latest_revision_created_at", "pk"))
    parts = _parts(drafts)
    for draft in drafts:
        why = _lacks(draft, parts)
        if draft.pk in returned:
            why = _("Rendue : à revoir, puis à soumettre. %(lacks)s") % {"lacks": why}
        yield Row(
            title=draft.title,
            reference=draft.reference,
            why=why,
            since=_written_on(draft),
            act_label=_("Reprendre et soumettre"),
            act_url=reverse("wagtailadmin_pages:edit", args=[draft.pk]),
        )


def _passages(status: str) -> Any:
    return WorkflowState.objects.filter(status=status, base_content_type__model="page")


def _drafted() -> Any:
    return takeovers().select_related("locale", "latest_revision")


def _written_on(draft: Any) -> Any:
    at = draft.latest_revision_created_at
    return timezone.localdate(at) if at is not None else None


def _parts(drafts: Iterable[TakeoverPage]) -> dict[int, TakeoverConfidential]:
    """The confidential parts of those placed wider, which hide what they say, by their page: compared, not shown."""
    wide = [draft.pk for draft in drafts if draft.precision != PublicPrecision.VILLAGE]
    return {part.takeover_id: part for part in TakeoverConfidential.objects.filter(takeover__in=wide)}


def _lacks(draft: TakeoverPage, parts: Mapping[int, TakeoverConfidential]) -> str:
    """What stands between the sheet and its qualification; then how much its publication asks besides."""
    missing = unanswered(draft)
    besides = len(missing.to_publish)
    said = []
    if missing.to_qualify:
        questions = named(gap.question for gap in missing.to_qualify)
        said.append(_("Il manque, pour qualifier : %(questions)s.") % {"questions": questions})
    if draft.precision != PublicPrecision.VILLAGE:
        said += [str(obstacle.message) for obstacle in unsaid_in(draft, parts.get(draft.pk))]
    if besides:
        asked = ngettext("Pour publier, encore %(n)d réponse.", "Pour publier, encore %(n)d réponses.", besides)
        said.append(asked % {"n": besides})
    return " ".join(said) or _("Rien ne manque.")
