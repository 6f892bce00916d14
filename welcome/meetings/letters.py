"""What those who registered are told by mail, each in their language; who gave no mail is called."""

from dataclasses import dataclass
from datetime import timedelta
from enum import Enum
from typing import Any

from django.urls import reverse
from django.utils import timezone, translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from cms.freshness.keepers import communication
from cms.mail.writing import AttachedFile, write
from cms.origin import absolute
from cms.private_links.services import offer
from welcome.meetings.calendars import calendar_file
from welcome.meetings.choices import ToCall
from welcome.meetings.models import MeetingRegister, Registration
from welcome.meetings.reading import as_read_in, meeting_of

#: The purpose of the link in each mail (``welcome.meetings.links``), and how long it opens after the meeting.
PURPOSE = "welcome.meeting"
AFTERWARDS = timedelta(days=2)


class Calendar(Enum):
    """What a mail does to its reader's calendar."""

    NOTHING = "nothing"
    SHOWS = "shows"
    WITHDRAWS = "withdraws"


@dataclass(frozen=True, slots=True)
class Letter:
    """Subject, sentence, what it does to a calendar, what is said on the telephone in its place."""

    subject: str | Promise
    #: It may say "number", of people.
    sentence: Any
    calendar: Calendar = Calendar.SHOWS
    call: str = ""
    has_link: bool = True


SEAT = Letter(_("Votre place : %(title)s"), _("Votre place est gardée."))
QUEUE = Letter(
    _("Liste d'attente : %(title)s"),
    ngettext_lazy(
        "Il n'y a plus de place : vous êtes sur la liste d'attente. Un mail vous dira si une place se libère.",
        "Il ne reste pas assez de places pour %(number)d personnes : vous êtes sur la liste d'attente. "
        "Un mail vous dira s'il s'en libère.",
        "number",
    ),
    Calendar.NOTHING,
)
KNOWN = Letter(_("Votre inscription existe déjà : %(title)s"), _("Votre place est déjà gardée : rien n'a changé."))
KNOWN_QUEUE = Letter(
    _("Votre inscription existe déjà : %(title)s"),
    _("Vous êtes déjà sur la liste d'attente : rien n'a changé."),
    Calendar.NOTHING,
)
ADMITTED = Letter(
    _("Une place s'est libérée : %(title)s"),
    _("Une place s'est libérée, elle est à vous. Si vous ne pouvez plus venir, dites-le : elle ira au suivant."),
    call=ToCall.ADMITTED,
)
CHANGED = Letter(
    _("La réunion change : %(title)s"), _("La date ou le lieu ont changé. Voici ce qui vaut."), call=ToCall.CHANGED
)
BACK = Letter(_("La réunion a bien lieu : %(title)s"), _("La réunion a finalement lieu."), call=ToCall.CHANGED)
CALLED_OFF = Letter(
    _("Réunion annulée : %(title)s"),
    _("Cette réunion n'aura pas lieu. Les prochaines dates paraissent sur le site."),
    Calendar.WITHDRAWS,
    call=ToCall.CALLED_OFF,
    has_link=False,
)
LEFT = Letter(
    _("Inscription annulée : %(title)s"),
    _("Votre inscription est annulée, et votre nom effacé."),
    Calendar.WITHDRAWS,
    has_link=False,
)
LAPSED = Letter(
    _("Votre place n'a pas été confirmée : %(title)s"),
    _("Le lien n'a pas été ouvert à temps : votre inscription est annulée, et votre nom effacé."),
    Calendar.WITHDRAWS,
    has_link=False,
)
REMINDER = Letter(_("Bientôt : %(title)s"), _("La réunion approche, votre place est gardée."))


def tell(registration: Registration, letter: Letter, *, words: str = "") -> None:
    """Queue a letter in the caller's transaction; without mail, note what the telephone has to say.

    :param words: what Communication writes, in the place of the letter's sentence.
    """
    if not registration.email:
        if letter.call:
            registration.to_call = letter.call
            registration.save(update_fields=["to_call"])
        return
    register, language = registration.register, registration.language
    entry = meeting_of(register.page_id)
    shown = as_read_in(entry, language) if entry else None
    title = shown.title if shown else register.title
    with translation.override(language):
        context = {
            "subject": str(letter.subject) % {"title": title},
            "sentence": words or letter.sentence % {"number": registration.number},
            "title": title,
            "register": register,
            "number": registration.number,
            "confirm_by": registration.confirm_by if letter.has_link else None,
            "is_told": letter.has_link,
            "link": _link(registration) if letter.has_link else "",
            "page": absolute(shown.url) if shown else "",
        }
    write(
        "welcome/meetings/mail/letter",
        to=registration.email,
        context=context,
        language=language,
        files=_files(registration, letter, title),
        about=about(registration),
    )


def about(registration: Registration) -> str:
    """What its mails are forgotten by."""
    return f"registration {registration.pk}"


def _link(registration: Registration) -> str:
    """To see, change or give back what was reserved; it names nobody: the row does, as long as it is there."""
    opens = registration.register.starts_at + AFTERWARDS - timezone.now()
    data = {"registration": registration.pk}
    return offer(PURPOSE, data=data, days=max(1, opens.days), language=registration.language)


def _files(registration: Registration, letter: Letter, title: str) -> list[AttachedFile]:
    # Who waits has nothing in a calendar.
    if letter.calendar is Calendar.NOTHING or registration.is_waiting:
        return []
    withdrawn = letter.calendar is Calendar.WITHDRAWS
    return [calendar_file(registration.register, title=title, withdrawn=withdrawn)]


def ask_for_calls(register: MeetingRegister) -> None:
    """Tell Communication that somebody is to be called, where somebody is; whom, only the register says."""
    number = register.registrations.exclude(to_call="").count()
    if not number:
        return
    address = absolute(reverse("meetings:register", args=[register.pk]))
    for user in communication():
        context = {"register": register, "number": number, "address": address}
        write("welcome/meetings/mail/calls", to=user.email, context=context)
