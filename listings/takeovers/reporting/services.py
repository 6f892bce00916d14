"""What a town hall reports becomes a draft, and waits before the advisers."""

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.text import capfirst

from cms.facts.changing import declared
from cms.facts.models import FactNote, FactState
from cms.proposals.sending import put_forward
from listings.takeovers.choices import PublicPrecision
from listings.takeovers.confidential.services import part_of, write_part
from listings.takeovers.models import TakeoverPage
from listings.takeovers.reporting.forms import ReportForm
from listings.takeovers.reporting.models import TakeoverReport
from listings.villages.models import VillagePage
from listings.villages.services import town_hall

#: What of a report is an answer of the sheet.
ANSWERS = ("kind", "activity", "price", "rent")


@transaction.atomic
def report(*, village: VillagePage, said: dict[str, Any], once: str, user: Any) -> TakeoverPage | None:
    """The draft that a form makes, below its village and before the advisers; the same form makes one, whoever presses.

    The editor's gate is not asked: what is missing is the adviser's to complete. Publication asks it.

    :param said: what a valid :class:`ReportForm` says, of a seller who need not be discreet.
    :param once: what the form is known by.
    :returns: nothing for a form whose takeover has left the village since: the town hall learns nothing of it, neither
        its new reference nor that there is one.
    """
    # Two taps at once: the second waits here, and finds what the first made.
    village = VillagePage.objects.select_for_update().get(pk=village.pk)
    known = TakeoverReport.objects.filter(once=once).select_related("takeover").first()
    if known is not None:
        return known.takeover if known.takeover.is_child_of(village) else None
    page: Any = TakeoverPage(
        title=capfirst(said["activity"]),
        summary=said["summary"],
        precision=PublicPrecision.VILLAGE,
        live=False,
        owner=user,
        locale=village.locale,
        naf=said["naf_suggested"],
        **{column: said[column] for column in ANSWERS},
    )
    page.fact_notes = _notes(page, said, town_hall(village.title))
    village.add_child(instance=page)
    page.save_revision(user=user, log_action=True, clean=False)
    TakeoverReport.objects.create(takeover=page, once=once)
    _keep_seller(page, {name: said[name] for name in ReportForm.CONFIDENTIAL if said[name]}, user)
    put_forward(page, user)
    made: TakeoverPage = page
    return made


def _notes(page: TakeoverPage, said: dict[str, Any], source: str) -> list[FactNote]:
    """Who says each answer, and why there is no price."""
    notes = []
    for column in ANSWERS:
        if said[column] not in (None, ""):
            note = declared(source)
            note.column = column
            notes.append(note)
    if said["price_reason"]:
        none = {"state": FactState.NOT_COMMUNICATED, "reason": said["price_reason"], "source": source[:200]}
        notes.append(FactNote(column="price", dated=timezone.localdate(), **none))
    return notes


def _keep_seller(page: TakeoverPage, said: dict[str, str], user: Any) -> None:
    """Straight into the confidential part, which whoever writes it here may not read; the log names the columns."""
    if not said:
        return
    part = part_of(page)
    for column, value in said.items():
        setattr(part, column, value)
    write_part(part=part, columns=said, user=user)
