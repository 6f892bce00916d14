"""What comes back to the programme because whoever held it is gone: a body withdrawn, a village deleted."""

from typing import Any

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext_lazy, ngettext

from cms.roles.refusals import Refused
from welcome.enquiries.choices import Holder, State
from welcome.enquiries.handing import come_back
from welcome.enquiries.history import held
from welcome.enquiries.models import Enquiry, EnquiryQuerySet
from welcome.enquiries.notices import tell_programme
from welcome.enquiries.transitions import Act, Actor, programme, refusal

NO_MORE = gettext_lazy("%(who)s ne reçoit plus de candidats.")
TAKEN_BACK = gettext_lazy("Le programme reprend les messages de %(who)s.")


@transaction.atomic
def take_from_body(*, body: Any) -> int:
    """What a body that receives nobody any more still holds goes to the programme; how many messages that were."""
    found = Enquiry.objects.open().filter(holder=Holder.BODY, body=body)
    return sum(_take(row, body.name) for row in found.order_by("pk"))


@transaction.atomic
def take_from_village(*, village: Any, actor: Actor) -> int:
    """What a village holds goes to the programme, so that its page may be deleted; how many messages that were.

    :raises Refused: for whoever is not the programme.
    """
    count = 0
    for enquiry in waiting_with(village).order_by("pk"):
        row = held(enquiry)
        if sentence := refusal(row, Act.GIVE_BACK, actor):
            raise Refused(sentence)
        come_back(row, actor, said_to(row, TAKEN_BACK, who=village.title))
        count += 1
    return count


def said_to(enquiry: Enquiry, words: Any, **about: str) -> str:
    """A sentence of ours in the language of whoever wrote, who reads it in the history.

    :param words: a lazy string that takes ``about``.
    """
    with translation.override(enquiry.language):
        return str(words) % about


def _take(enquiry: Enquiry, name: str) -> bool:
    row = held(enquiry)
    if not row.is_open or row.holder != Holder.BODY:
        return False
    come_back(row, programme(), said_to(row, NO_MORE, who=name))
    tell_programme(row, "came_back", name)
    return True


def waiting_with(village: Any) -> EnquiryQuerySet:
    """The open messages that a village holds."""
    return Enquiry.objects.of_village(village.pk).open().filter(holder=Holder.VILLAGE)


def leave_closed(village: Any) -> None:
    """Closed messages of a village that is deleted were the programme's in the end: a holder is somebody."""
    Enquiry.objects.of_village(village.pk).filter(holder=Holder.VILLAGE, state=State.CLOSED).update(
        holder=Holder.PROGRAMME
    )


def stays(village: Any) -> str:
    """Why a village is not deleted; nothing where no message waits with it."""
    number = waiting_with(village).count()
    if not number:
        return ""
    sentence = ngettext(
        "« %(village)s » a %(n)d message en cours : donnez-le d'abord au programme, puis supprimez le village.",
        "« %(village)s » a %(n)d messages en cours : donnez-les d'abord au programme, puis supprimez le village.",
        number,
    )
    return sentence % {"village": village.title, "n": number}
