"""What is mailed: one letter a day to whoever keeps pages, and what Communication is told of."""

from datetime import date
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from cms.facts.wording import day
from cms.freshness.keepers import communication
from cms.freshness.models import LINK, Reminder, Stage
from cms.freshness.planning import Item
from cms.lines import one_line
from cms.mail.writing import write
from cms.private_links.services import offer
from cms.typography import spaced

#: How many days a link opens: past the day on which silence takes the page off line; longer where it brings it back.
LINK_DAYS, BACK_DAYS = 35, 90


def write_to(email: str, items: list[Item], on: date) -> bool:
    """Queue one letter about these pages, with a link for each, and note that it was; false when another did.

    One transaction: what is noted is queued. Without address it is only noted.
    """
    rows = [
        Reminder(page_id=item.page.pk, stage=item.stage, due_on=item.due_on, email=email, sent_on=on) for item in items
    ]
    try:
        with transaction.atomic():
            Reminder.objects.bulk_create(rows)
            if email:
                _queue(email, items)
    except IntegrityError:
        return False
    return True


def tell_communication(sentence: str) -> None:
    """Announce to Communication what somebody did by a link."""
    for user in communication():
        write("freshness/announcement", to=user.email, context={"sentence": sentence})


def send_way_back(email: str, page: Any) -> None:
    """The link that puts a page back, to whoever has just taken it off line."""
    link = offer(LINK, page=page, email=email, days=BACK_DAYS)
    write("freshness/way_back", to=email, context={"page": page, "link": link})


def _queue(email: str, items: list[Item]) -> None:
    """The back office speaks French."""
    with override("fr"):
        told = [(spaced(told_of(item)), spaced(act_on(item)), _link(email, item)) for item in items]
        write("freshness/letter", to=email, context={"told": told, "subject": subject_of(items)})


def _link(email: str, item: Item) -> str:
    return offer(LINK, page=item.page, email=email, days=BACK_DAYS if item.is_off_line else LINK_DAYS)


def subject_of(items: list[Item]) -> str:
    """One page by its name, several by their number."""
    if len(items) == 1:
        return _("« %(page)s » : est-ce encore exact ?") % {"page": one_line(items[0].page.title)}
    return ngettext("%(count)d page à confirmer", "%(count)d pages à confirmer", len(items)) % {"count": len(items)}


def told_of(item: Item) -> str:
    """What is said of a page: where it stands, and what comes next."""
    if item.is_off_line:
        sentence = _(
            "L'annonce « %(page)s » est retirée du site depuis le %(leaves)s, faute de réponse. Rien n'en est perdu."
        )
    elif item.stage in (Stage.EARLY, Stage.LATE):
        sentence = _("« %(page)s » : des réponses sont à confirmer avant le %(due)s.")
    elif item.leaves_on:
        sentence = _(
            "L'annonce « %(page)s » porte « à vérifier ». Sans réponse, elle sera retirée du site le %(leaves)s."
        )
    elif item.stage is Stage.SILENT:
        sentence = _("« %(page)s » porte toujours « à vérifier », depuis le %(due)s. C'est notre dernier rappel.")
    else:
        sentence = _("« %(page)s » porte « à vérifier » depuis le %(due)s, jusqu'à votre réponse.")
    return sentence % {"page": one_line(item.page.title), "due": day(item.due_on), "leaves": day(item.leaves_on)}


def act_on(item: Item) -> str:
    """The words of the button."""
    if item.is_off_line:
        return _("Remettre en ligne « %(page)s » :") % {"page": one_line(item.page.title)}
    return _("Confirmer ou corriger « %(page)s » :") % {"page": one_line(item.page.title)}
