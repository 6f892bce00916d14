"""Writing the answers of a page by code: at once, as a proposal, or to say that they still stand.

Code that writes facts passes here, under the lock of the page's row: what is written reaches the page on line, the
draft that waits and the revision that is scheduled together, so that none of them puts an older answer back. Whoever
calls has checked the right (``cms.facts.rights``).
"""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from wagtail.log_actions import log
from wagtail.models import Revision

from cms.facts.answers import words
from cms.facts.comparing import differing, text_differs
from cms.facts.drafts import draft_to_read
from cms.facts.gate import NotReady, Obstacle
from cms.facts.models import FactNote, FactState
from cms.facts.returned import settle
from cms.facts.rights import is_of_its_people

#: The acts in the log of Wagtail.
CHANGE, CONFIRM = "facts.change", "facts.confirm"
#: In the data of both: whether one of the page's own people did it. Rights change later, what was done does not.
BY_ITS_PEOPLE = "by_its_people"
#: In the data of an act that is not always signed (``signed_by`` of the page): the account, which no history shows.
ACTED = "acted"

Values = Mapping[str, Any]
#: Notes by column; ``None`` takes a note away.
Notes = Mapping[str, FactNote | None]


def declared(source: str) -> FactNote:
    """The note of an answer that somebody of the place gives today.

    :param source: who says it, as a function: « Mairie de Solomiac », never a person's name.
    """
    return FactNote(state=FactState.DECLARED, source=source[:200], dated=timezone.localdate())


@transaction.atomic
def change_now(*, page: Any, values: Values, user: Any, notes: Notes | None = None) -> dict[str, Any]:
    """Answer on line at once; what waits in a draft, a workflow or a schedule goes on waiting, with the new answers.

    A page that is off line takes them into its draft. A draft that says nothing more than the page on line is none:
    its workflow ends (``cms.signals``).

    :param values: answers by column, valid as the column's field has them.
    :returns: the answers there were, by column.
    :raises cms.facts.gate.NotReady: when the page may not go live with them; nothing is written then.
    """
    page = locked(page)
    before = {column: getattr(page, column) for column in values}
    if not page.live:
        _revise(page.get_latest_revision_as_object(), values, notes, user)
        settle(page, values, user)
        return before
    live = put_on_line(page=page, values=values, notes=notes, user=user)
    settle(page, values, user)
    said_to_stand(page, _days_of([*values, *(notes or {})], notes or {}))
    data = {"changes": told(page, before, values), BY_ITS_PEOPLE: is_of_its_people(page, user)}
    log(instance=page, action=CHANGE, user=user, revision=live, data=data)
    return before


def put_on_line(*, page: Any, values: Values, notes: Notes | None, user: Any) -> Revision:
    """Publish these answers of a page on line, and nothing else of it; the revision that says so.

    What waits in its draft and in its schedule goes on waiting, with the new answers.

    :param page: its row as it stands, locked.
    :raises cms.facts.gate.NotReady: when the page may not be on line with them.
    """
    draft = page.latest_revision if page.has_unpublished_changes else None
    scheduled = page.scheduled_revision
    live = _revise(page, values, notes, user)
    later = _revise(scheduled.as_object(), values, notes, scheduled.user) if scheduled else None
    # Whatever is saved last is the latest draft, and the one a workflow reads (``cms.proposals.signals``).
    if draft is not None and draft != scheduled:
        waiting = answered(draft.as_object(), values, notes)
        if differing(page, waiting) or text_differs(page, draft.content):
            waiting.save_revision(user=draft.user, clean=False)
    Revision.objects.get(pk=live.pk).publish(user=user, log_action=False, skip_permission_checks=True)
    if later is not None:
        # Publishing clears every schedule of the page.
        Revision.objects.filter(pk=later.pk).update(approved_go_live_at=scheduled.approved_go_live_at)
    return live


@transaction.atomic
def propose(*, page: Any, values: Values, user: Any, notes: Notes | None = None) -> Revision:
    """Answer in the draft of the page, where one reads it before it goes on line; a workflow under way reads it too.

    The draft's other changes, whoever made them, stay in it.
    """
    page = locked(page)
    revision = _revise(page.get_latest_revision_as_object(), values, notes, user)
    settle(page, values, user)
    return revision


@transaction.atomic
def confirm(*, page: Any, columns: Iterable[str], user: Any, as_a_whole: bool = False) -> None:
    """Say that these answers still stand, today; nothing else of the page changes, on line or in a draft.

    :param as_a_whole: whether all that is asked about the page was looked at: readers are told the day.
    :raises cms.facts.gate.NotReady: while the page lets nobody say so.
    """
    page, columns = locked(page), list(columns)
    if sentence := page.confirmation_refusal():
        raise NotReady([Obstacle(sentence)])
    _check(page, columns, as_a_whole=as_a_whole)
    questions = [str(page._meta.get_field(column).verbose_name) for column in columns]
    data = {"questions": questions, BY_ITS_PEOPLE: is_of_its_people(page, user), ACTED: user.pk if user else None}
    log(instance=page, action=CONFIRM, user=page.signed_by(user), data=data)


@transaction.atomic
def confirm_all(*, page: Any, user: Any) -> None:
    """Say that all the page answers still stands, today; nothing is asked any more about it.

    :raises cms.facts.gate.NotReady: see :func:`confirm`.
    """
    columns = standing(locked(page))
    confirm(page=page, columns=columns, user=user, as_a_whole=True)
    settle(page, columns, user)


def standing(page: Any) -> list[str]:
    """The answers that may be said to stand: given and typed, and of which the latest draft says nothing else."""
    changing = {fact.column for fact in differing(page, draft_to_read(page))}
    given = [one.fact for one in page.answers() if one.is_given]
    return [fact.column for fact in given if not fact.assigned and fact.column not in changing]


def locked(page: Any) -> Any:
    """The row as it stands, held until the end of the transaction."""
    return type(page).objects.select_for_update().get(pk=page.pk)


def _revise(page: Any, values: Values, notes: Notes | None, user: Any) -> Revision:
    revision: Revision = answered(page, values, notes).save_revision(user=user, clean=False)
    return revision


def answered(page: Any, values: Values, notes: Notes | None) -> Any:
    """The instance with these answers and notes, not saved; a note that says "non connu" goes with its blank."""
    for column, value in values.items():
        setattr(page, column, value)
    if notes:
        kept = [note for note in page.fact_notes.all() if note.column not in notes]
        page.fact_notes = [*kept, *(_copy(column, note) for column, note in notes.items() if note is not None)]
    return page


def _copy(column: str, note: FactNote) -> FactNote:
    """A row of its own for each revision that takes the note."""
    return FactNote(column=column, state=note.state, source=note.source, dated=note.dated, reason=note.reason)


def said_to_stand(page: Any, days: Mapping[str, date]) -> None:
    """Write the day on which each answer was said; a later one that is known stays."""
    known = page.checked
    page.checked = known | {column: max(known.get(column, ""), day.isoformat()) for column, day in days.items()}
    _write_days(page)


def _days_of(columns: Iterable[str], notes: Notes) -> dict[str, date]:
    """The day on which each answer was said: its note's (a published file is older than its import), or today."""
    days = {column: note.dated for column, note in notes.items() if note is not None and note.dated is not None}
    return {column: days.get(column, timezone.localdate()) for column in columns}


def _check(page: Any, columns: Iterable[str], *, as_a_whole: bool = False) -> None:
    """Somebody says today that these answers stand."""
    today: date = timezone.localdate()
    page.checked = page.checked | dict.fromkeys(columns, today.isoformat())
    page.confirmed_on = today if as_a_whole else page.confirmed_on
    _write_days(page)


def _write_days(page: Any) -> None:
    """On the row and on those that show it in other languages or places; no revision holds them."""
    page.reckon_due_on()
    changed = {name: getattr(page, name) for name in ("checked", "confirmed_on", "due_on")}
    shown_by = Q(pk=page.pk) | Q(translation_key=page.translation_key) | Q(alias_of_id=page.pk)
    for row in type(page).objects.filter(shown_by):
        for name, value in changed.items():
            setattr(row, name, value)
        row.save(clean=False, update_fields=list(changed))


def told(page: Any, before: Values, after: Values) -> list[dict[str, str]]:
    """What changed, in the words of the public page: « jour de marché », « jeudi », « vendredi »."""
    return [
        {
            "question": str(page._meta.get_field(column).verbose_name),
            "before": words(page._meta.get_field(column), before[column], page.facts[column]),
            "after": words(page._meta.get_field(column), after[column], page.facts[column]),
        }
        for column in after
    ]
