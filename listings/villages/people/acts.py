"""The acts of the list of people: their buttons, what they ask before, what they say after."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cms.private_links.models import PrivateLink
from cms.users.models import User
from listings.villages.models import VillagePage
from listings.villages.people import services
from listings.villages.people.accounts import name_of
from listings.villages.people.choices import PersonState
from listings.villages.people.history import invited_name
from listings.villages.people.models import Suspension
from listings.villages.people.reading import INVITATION

Find = Callable[[VillagePage, int], Any]
Perform = Callable[[VillagePage, Any, User], None]


@dataclass(frozen=True, slots=True)
class Act:
    """One button. ``is_asked`` opens a page that asks before; the others act at once."""

    name: str
    label: str | Promise
    question: str | Promise
    done: str | Promise
    states: tuple[PersonState, ...]
    find: Find
    perform: Perform
    called: Callable[[Any], str]
    is_asked: bool = False


def _member(village: VillagePage, key: int) -> User | None:
    """Somebody of this village: who keeps it, or was suspended from it."""
    account = User.objects.filter(pk=key).first()
    if account is None:
        return None
    is_theirs = services.keeps(account, village) or Suspension.objects.filter(village=village, user=account).exists()
    return account if is_theirs else None


def _invitation(village: VillagePage, key: int) -> PrivateLink | None:
    """An invitation to this village, which may wait no more: the act says so."""
    return PrivateLink.objects.filter(pk=key, page=village.pk, purpose=INVITATION).first()


ACTS = (
    Act(
        "suspendre",
        _("Suspendre"),
        _("Suspendre l'accès de %(who)s à la fiche de « %(village)s » ?"),
        _("%(who)s n'a plus accès à la fiche de « %(village)s »."),
        states=(PersonState.ACTIVE, PersonState.CLOSED),
        find=_member,
        perform=lambda village, account, by: services.suspend(village=village, account=account, by=by),
        called=name_of,
        is_asked=True,
    ),
    Act(
        "retablir",
        _("Rétablir"),
        _("Rendre à %(who)s l'accès à la fiche de « %(village)s » ?"),
        _("%(who)s a de nouveau accès à la fiche de « %(village)s »."),
        states=(PersonState.SUSPENDED,),
        find=_member,
        perform=lambda village, account, by: services.reinstate(village=village, account=account, by=by),
        called=name_of,
    ),
    Act(
        "renvoyer",
        _("Renvoyer"),
        _("Renvoyer l'invitation de %(who)s pour « %(village)s » ? Le lien déjà envoyé ne servira plus."),
        _("Une nouvelle invitation part à %(who)s ; l'ancien lien ne sert plus."),
        states=(PersonState.INVITED, PersonState.EXPIRED),
        find=_invitation,
        perform=lambda village, link, by: services.invite_again(village=village, link=link, by=by),
        called=invited_name,
    ),
    Act(
        "annuler",
        _("Annuler"),
        _("Annuler l'invitation de %(who)s pour « %(village)s » ?"),
        _("L'invitation de %(who)s est annulée."),
        states=(PersonState.INVITED, PersonState.EXPIRED),
        find=_invitation,
        perform=lambda village, link, by: services.cancel(village=village, link=link, by=by),
        called=invited_name,
    ),
)


def act_called(name: str) -> Act | None:
    """The act of that name in an address."""
    return next((act for act in ACTS if act.name == name), None)


def acts_on(state: PersonState) -> list[Act]:
    """What may be done about somebody in this state."""
    return [act for act in ACTS if state in act.states]
