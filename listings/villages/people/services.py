"""What Communication decides on the people of a town hall. Each act is one transaction, in the history of the village.

Acts on one village wait for each other (:func:`hold`): of two at once the second sees what the first did.
"""

from dataclasses import asdict, dataclass

from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from wagtail.models import Page

from cms.lines import one_line
from cms.private_links.models import PrivateLink
from cms.private_links.services import find_offered, offer, revoke
from cms.roles.refusals import Refused
from cms.users.models import User
from listings.villages.models import VillagePage
from listings.villages.people import letters
from listings.villages.people.accounts import (
    account_of,
    close_if_idle,
    held,
    name_of,
    other_role,
    reopened,
    was_closed_elsewhere,
)
from listings.villages.people.history import AGAIN, CANCEL, INVITE, REINSTATE, SUSPEND, invited_name, note
from listings.villages.people.models import Suspension
from listings.villages.people.reading import INVITATION, invitations
from listings.villages.services import repair_town_hall, town_hall_of


@dataclass(frozen=True, slots=True)
class Invitee:
    """Who is asked to come."""

    first_name: str
    last_name: str
    email: str


def hold(village: VillagePage) -> None:
    """Keep every other act on the people of this village waiting until the transaction ends.

    Then links, then accounts: in this order everywhere, so that no two acts wait for each other.
    """
    Page.objects.select_for_update(no_key=True).get(pk=village.pk)


def keeps(account: User, village: VillagePage) -> bool:
    """Whether an account is in the village's group."""
    group = town_hall_of(village)
    return group is not None and account.groups.filter(pk=group.pk).exists()


def objection_to_account(account: User, *, any_role: bool) -> str:
    """Why this account may be of no town hall; nothing when it may. With ``any_role``, whatever else it does."""
    role = other_role(account)
    if role and not any_role:
        sentence = _("Ce compte a déjà un autre rôle : %(role)s. Seul un administrateur peut l'ajouter à une mairie.")
        return sentence % {"role": role}
    if was_closed_elsewhere(account):
        return _("Ce compte a été fermé par un administrateur : lui seul peut le rouvrir.")
    return ""


def objection(*, village: VillagePage, email: str, by: User) -> str:
    """Why this address may not be invited by this person; nothing when it may."""
    account = account_of(email)
    if account is not None and account.pk == by.pk:
        return _("C'est votre propre adresse : on ne s'invite pas soi-même.")
    if account is not None and keeps(account, village):
        return _("Cette personne a déjà accès à la fiche de « %(village)s ».") % {"village": village.title}
    waiting = invitations(village).open().to(email).first()
    if waiting is not None:
        until = date_format(waiting.expires_at, "j F Y")
        return _("Une invitation l'attend déjà, jusqu'au %(until)s : renvoyez-la.") % {"until": until}
    return objection_to_account(account, any_role=by.is_superuser) if account is not None else ""


@transaction.atomic
def invite(
    *, village: VillagePage, invitee: Invitee, by: User, leaving: User | None = None, at_once: bool = False
) -> None:
    """Send an invitation to keep a village; ``leaving`` goes when it is accepted, or now with ``at_once``.

    :raises Refused: when the address may not be invited, or ``leaving`` does not keep the village any more.
    """
    hold(village)
    if refusal := objection(village=village, email=invitee.email, by=by):
        raise Refused(refusal)
    if leaving is not None and not keeps(leaving, village):
        raise Refused(_gone(leaving, village))
    repair_town_hall(village=village)
    # What is left of an invitation that has expired.
    revoke(invitations(village).to(invitee.email))
    names = {part: one_line(said) for part, said in asdict(invitee).items()}
    data: dict[str, object] = names | {"any_role": by.is_superuser, "by": by.pk}
    if leaving is not None and not at_once:
        data["replaces"] = leaving.pk
    link = _send(village, data)
    note(INVITE, village=village, by=by, link=link, replaces=leaving)
    if leaving is not None and at_once:
        suspend(village=village, account=leaving, by=by)


def _send(village: VillagePage, data: dict[str, object]) -> PrivateLink:
    url = offer(INVITATION, page=village, email=str(data["email"]), data=data)
    link = find_offered(url)
    letters.send_invitation(link=link, village=village, url=url)
    return link


@transaction.atomic
def invite_again(*, village: VillagePage, link: PrivateLink, by: User) -> None:
    """Take an invitation back and send another in its place, for its whole time.

    :raises Refused: when it waits no more, or its address may not be invited any more.
    """
    old = _waiting(village, link)
    revoke(PrivateLink.objects.filter(pk=old.pk))
    if refusal := objection(village=village, email=old.email, by=by):
        raise Refused(refusal)
    again = _send(village, old.data | {"any_role": by.is_superuser, "by": by.pk})
    note(AGAIN, village=village, by=by, link=again)


@transaction.atomic
def cancel(*, village: VillagePage, link: PrivateLink, by: User) -> None:
    """Take an invitation back.

    :raises Refused: when it waits no more.
    """
    old = _waiting(village, link)
    revoke(PrivateLink.objects.filter(pk=old.pk))
    note(CANCEL, village=village, by=by, link=old)


def _waiting(village: VillagePage, link: PrivateLink) -> PrivateLink:
    """:raises Refused: when somebody used or took back the invitation meanwhile."""
    hold(village)
    found = invitations(village).select_for_update(of=("self",)).filter(pk=link.pk).first()
    if found is None:
        raise Refused(_("L'invitation de %(who)s n'attend plus : voyez la liste.") % {"who": invited_name(link)})
    return found


@transaction.atomic
def suspend(*, village: VillagePage, account: User, by: User | None) -> None:
    """Take somebody's access to a village, at once; without another role, close the account and all it could open.

    What they wrote stays, what they submitted goes on; Wagtail's history and workflows name them as before.

    :raises Refused: when they do not keep the village any more.
    """
    hold(village)
    links = PrivateLink.objects.to(account.email)
    list(links.waiting().select_for_update(of=("self",)).order_by("pk"))
    account = held(account)
    group = town_hall_of(village)
    if group is None or not keeps(account, village):
        raise Refused(_gone(account, village))
    account.groups.remove(group)
    closed = close_if_idle(account)
    Suspension.objects.update_or_create(village=village, user=account, defaults={"closed_account": closed})
    revoke(links if closed else links.filter(page__path__startswith=village.path))
    note(SUSPEND, village=village, by=by, account=account)
    letters.send_suspension(account=account, village=village)


def _gone(account: User, village: VillagePage) -> str:
    said = {"who": name_of(account), "village": village.title}
    return _("%(who)s n'a plus accès à la fiche de « %(village)s » : voyez la liste.") % said


@transaction.atomic
def reinstate(*, village: VillagePage, account: User, by: User) -> None:
    """Give somebody back the access that was suspended.

    :raises Refused: when it was given back already, or the account may not come back.
    """
    hold(village)
    account = held(account)
    suspended = Suspension.objects.filter(village=village, user=account).first()
    if suspended is None:
        raise Refused(_("L'accès de %(who)s n'est plus suspendu : voyez la liste.") % {"who": name_of(account)})
    if refusal := objection_to_account(account, any_role=by.is_superuser):
        raise Refused(refusal)
    take_in(village=village, account=reopened(account))
    note(REINSTATE, village=village, by=by, account=account)
    letters.send_reinstatement(account=account, village=village)


def take_in(*, village: VillagePage, account: User) -> None:
    """Put an account into the village's group; its suspension there is over."""
    repair_town_hall(village=village)
    group = town_hall_of(village)
    assert group is not None
    account.groups.add(group)
    Suspension.objects.filter(village=village, user=account).delete()
