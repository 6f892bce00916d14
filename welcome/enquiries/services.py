"""What becomes of a message by the hands of whoever wrote it: received, completed, erased.

One transaction and a line of the history each; who handles it is told (:mod:`welcome.enquiries.notices`), who counts
follows the rows (:mod:`welcome.counts`).
"""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.mail.erasing import forget_mails
from cms.private_links.services import forget
from cms.references import draw_reference
from welcome.choices import Channel
from welcome.enquiries import letters, notices
from welcome.enquiries.addressees import Village, days_to_reply, reply_due_on
from welcome.enquiries.choices import Happening, Holder, State
from welcome.enquiries.history import held, move, tell
from welcome.enquiries.links import links_of, offer_link
from welcome.enquiries.models import Advice, Enquiry
from welcome.orientation.services import Profile, Recommended, advise

TO_READ = _("Lire ce que le candidat a ajouté")


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """What somebody wrote or said, checked and in the form in which it is kept (:mod:`cms.contacts`)."""

    name: str
    email: str = ""
    phone: str = ""
    language: str = settings.LANGUAGE_CODE
    message: str = ""
    arrival: str = ""
    activity: str = ""
    stage: str = ""
    household: str = ""
    needs: tuple[str, ...] = ()

    @property
    def columns(self) -> dict[str, Any]:
        """The columns of the row."""
        return asdict(self) | {"needs": list(self.needs)}

    @property
    def profile(self) -> Profile:
        """What decides who helps."""
        return Profile.of(self)


@dataclass(frozen=True, slots=True)
class Received:
    """A message that came, and the one link to it that is known now: nothing of ours remembers its address."""

    enquiry: Enquiry
    link: str


@transaction.atomic
def receive(
    *, channel: Channel, answers: Answers, village: Village | None = None, by: Any = None, once: str = ""
) -> Received:
    """Write a message down: reference, holder, day of reply, who helps and why, and the mail with the link.

    :param village: to whose committee it is written, if any; where nobody of its town hall has an account, the
        programme holds it.
    :param by: the account of whoever typed it for somebody on the telephone.
    :param once: the name of the form (:attr:`cms.limits.forms.OnceForm.once`), where there was one: sent twice, it is
        one message, and nobody is told a second time.
    """
    reference, is_villages = draw_reference("D"), village is not None and village.has_people
    columns = answers.columns | {
        "reference": reference,
        "channel": channel,
        "village_id": village.pk if village else None,
        "reply_due_on": reply_due_on(village),
        "holder": Holder.VILLAGE if is_villages else Holder.PROGRAMME,
    }
    # Of two at once the table lets one in, and the other finds it.
    enquiry, is_new = Enquiry.objects.get_or_create(once=once or reference, defaults=columns)
    if not is_new:
        return Received(enquiry, offer_link(enquiry))
    tell(enquiry, Happening.RECEIVED, by=by)
    if channel != Channel.VILLAGE:
        _orient(enquiry, advise(answers.profile, village=village, language=answers.language))
    link = offer_link(enquiry)
    letters.write_received(enquiry, link)
    notices.tell_of_arrival(enquiry)
    return Received(enquiry, link)


def _orient(enquiry: Enquiry, recommended: Sequence[Recommended]) -> None:
    """Keep who helps and why, as the rules said it today."""
    rows = [Advice(enquiry=enquiry, body=one.body, reason=one.reason, rules_id=one.revision) for one in recommended]
    Advice.objects.bulk_create(rows)
    if rows:
        tell(enquiry, Happening.ORIENTED, words=", ".join(one.name for one in recommended))


@transaction.atomic
def add(*, enquiry: Enquiry, words: str) -> Enquiry:
    """Whoever wrote adds something; a file that was closed opens again.

    :raises Enquiry.DoesNotExist: when it was erased meanwhile.
    """
    enquiry = held(enquiry)
    tell(enquiry, Happening.ADDED, words=words)
    if enquiry.state == State.CLOSED:
        enquiry.outcome = ""
        enquiry.save(update_fields=["outcome"])
        move(enquiry, State.FOLLOWED)
        tell(enquiry, Happening.REOPENED)
    return _to_be_read(enquiry)


@transaction.atomic
def answer_question(*, enquiry: Enquiry, words: str) -> Enquiry:
    """Whoever wrote answers what they were asked: who asked has to act again.

    :raises Enquiry.DoesNotExist: when it was erased meanwhile.
    """
    enquiry = held(enquiry)
    tell(enquiry, Happening.ADDED, words=words)
    if enquiry.state == State.ASKED:
        move(enquiry, State.FOLLOWED)
    return _to_be_read(enquiry)


def _to_be_read(enquiry: Enquiry) -> Enquiry:
    """A first answer has its day already; after it, what is added gets one, unless something is planned."""
    if enquiry.answered_at is not None and enquiry.next_on is None:
        enquiry.next_act = str(TO_READ)
        enquiry.next_on = timezone.localdate() + timedelta(days=days_to_reply(None))
        enquiry.save(update_fields=["next_act", "next_on"])
    notices.tell_of_addition(enquiry)
    return enquiry


@transaction.atomic
def erase(*, enquiry: Enquiry) -> None:
    """Erase a file, its history, its advice, whom its mails went to; its links open no more, and no mail leaves.

    What is counted of it stays, without the person.

    :raises Enquiry.DoesNotExist: when it was erased meanwhile.
    """
    enquiry = held(enquiry)
    forget(links_of(enquiry))
    forget_mails(enquiry.reference, email=enquiry.email)
    enquiry.delete()


def same_person(enquiry: Enquiry) -> "QuerySet[Enquiry]":
    """The other files of whoever has the same mail or number: told to the staff, never merged."""
    same = Q()
    if enquiry.email:
        same |= Q(email=enquiry.email)
    if enquiry.phone:
        same |= Q(phone=enquiry.phone)
    return Enquiry.objects.filter(same).exclude(pk=enquiry.pk) if same else Enquiry.objects.none()
