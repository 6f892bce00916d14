"""What an invitation opens."""

from django.db import transaction
from django.utils.translation import gettext as _

from cms.private_links.models import PrivateLink
from cms.roles.refusals import Refused
from cms.users.models import User
from listings.villages.models import VillagePage
from listings.villages.people.accounts import account_of, opened
from listings.villages.people.history import ACCEPT, note
from listings.villages.people.services import hold, keeps, objection_to_account, suspend, take_in


def village_of(link: PrivateLink) -> VillagePage:
    """The village an invitation is about: it goes with its page."""
    return VillagePage.objects.get(pk=link.page_id)


@transaction.atomic
def accept(link: PrivateLink) -> User:
    """Open the account of whoever was invited, without password, and give it the village; whoever it replaces leaves.

    The caller holds the link (:func:`cms.private_links.services.use`).

    :raises Refused: when the account of this address has taken another role since, or was closed.
    """
    village = village_of(link)
    hold(village)
    account = account_of(link.email)
    if account is not None:
        refusal = objection_to_account(account, any_role=bool(link.data.get("any_role")))
        if refusal:
            raise Refused(_("Cette adresse n'ouvre pas la fiche d'une commune : voyez avec la Communication."))
    names = {"first_name": link.data["first_name"], "last_name": link.data["last_name"]}
    account = opened(email=link.email, **names)
    take_in(village=village, account=account)
    note(ACCEPT, village=village, by=account, account=account)
    _let_go(link, village)
    return account


def _let_go(link: PrivateLink, village: VillagePage) -> None:
    """Whoever is replaced, unless they left meanwhile."""
    leaving = User.objects.filter(pk=link.data.get("replaces")).first()
    if leaving is not None and keeps(leaving, village):
        suspend(village=village, account=leaving, by=User.objects.filter(pk=link.data.get("by")).first())
