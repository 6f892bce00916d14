"""Handing a message to a body or a village, with acknowledgement; and how it comes back."""

from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cms.freshness.keepers import own_keepers
from cms.private_links.services import forget
from cms.roles.refusals import Refused
from welcome.enquiries.choices import Happening, Holder, State
from welcome.enquiries.history import move, tell
from welcome.enquiries.letters import write_taken_up
from welcome.enquiries.models import Enquiry
from welcome.enquiries.notices import parts_of, send_part, tell_programme, tell_town_hall
from welcome.enquiries.transitions import Act, Actor, begin
from welcome.periods import WelcomePeriods


@transaction.atomic
def hand_to_body(*, enquiry: Enquiry, actor: Actor, body: Any) -> Enquiry:
    """To a body, whose service is mailed a link that opens its part, once.

    :raises Refused: see :func:`welcome.enquiries.transitions.refusal`; for a body without mailbox.
    """
    row = begin(enquiry, Act.HAND_OVER, actor)
    if body is None or not body.is_active or not body.email:
        raise Refused(_("Cet organisme ne reçoit pas de candidats, ou n'a pas de boîte de service."))
    _hand(row, actor, Holder.BODY, body.name, body=body)
    send_part(row)
    return row


@transaction.atomic
def hand_to_village(*, enquiry: Enquiry, actor: Actor, village: Any) -> Enquiry:
    """To the welcome committee of a village, in the mailbox of its « Ma commune ».

    :raises Refused: see :func:`welcome.enquiries.transitions.refusal`; for a village that nobody keeps.
    """
    row = begin(enquiry, Act.HAND_OVER, actor)
    if village is None or not own_keepers(village.pk).exists():
        raise Refused(_("Personne ne tient la fiche de ce village : invitez d'abord quelqu'un."))
    _hand(row, actor, Holder.VILLAGE, village.title, village=village)
    tell_town_hall(row, "handed")
    return row


def _hand(row: Enquiry, actor: Actor, holder: Holder, name: str, **whom: Any) -> None:
    end_waiting(row)
    row.holder, row.body = holder, whom.get("body")
    row.village = whom.get("village", row.village)
    row.acknowledge_by = timezone.localdate() + timedelta(days=WelcomePeriods.in_force().acknowledge)
    row.reminded_on = None
    row.save(update_fields=["holder", "body", "village", "acknowledge_by", "reminded_on"])
    tell(row, Happening.HANDED, by=actor.user, source=actor.source, words=name)
    move(row, State.HANDED)


@transaction.atomic
def acknowledge(*, enquiry: Enquiry, actor: Actor) -> Enquiry:
    """Whoever was handed the message takes charge of it; whoever wrote is told.

    :raises Refused: see :func:`welcome.enquiries.transitions.refusal`.
    """
    row = begin(enquiry, Act.ACKNOWLEDGE, actor)
    taken_up(row, actor)
    write_taken_up(row, by=actor.source)
    return row


def taken_up(row: Enquiry, actor: Actor) -> None:
    """Note that who holds a message takes charge of it, where nobody did yet. The caller holds the row."""
    if actor.holder == Holder.PROGRAMME or row.state not in (State.RECEIVED, State.HANDED):
        return
    end_waiting(row)
    tell(row, Happening.ACKNOWLEDGED, by=actor.user, source=actor.source)
    move(row, State.FOLLOWED)


@transaction.atomic
def give_back(*, enquiry: Enquiry, actor: Actor, words: str) -> Enquiry:
    """Back to the programme: a village or a body gives back, the programme takes back.

    :param words: why, as whoever wrote reads it too.
    :raises Refused: see :func:`welcome.enquiries.transitions.refusal`.
    """
    row = begin(enquiry, Act.GIVE_BACK, actor)
    come_back(row, actor, words)
    if actor.holder != Holder.PROGRAMME:
        tell_programme(row, "came_back", actor.source)
    return row


def come_back(row: Enquiry, actor: Actor, words: str) -> None:
    """Give a message to the programme again. The caller holds the row, and tells who has to know by mail."""
    end_waiting(row)
    row.holder, row.body = Holder.PROGRAMME, None
    # The programme learns of it now: no reminder the same day.
    row.reminded_on = timezone.localdate()
    row.save(update_fields=["holder", "body", "reminded_on"])
    tell(row, Happening.CAME_BACK, by=actor.user, source=actor.source, words=words)
    move(row, State.ANSWERED if row.answered_at else State.RECEIVED)


def end_waiting(row: Enquiry) -> None:
    """Nobody is waited for any more, and a link that was mailed opens nothing."""
    forget(parts_of(row.pk))
    if row.acknowledge_by is not None:
        row.acknowledge_by = None
        row.save(update_fields=["acknowledge_by"])
