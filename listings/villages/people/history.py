"""What the history of a village says of its people: by reference, so that a name lives no longer than its account."""

from typing import Any

from django.contrib.auth import get_user_model
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.log_actions import LogFormatter, log

from cms.private_links.models import PrivateLink
from cms.users.models import User
from listings.villages.models import VillagePage
from listings.villages.people.accounts import name_of

INVITE = "listings.people.invite"
AGAIN = "listings.people.invite_again"
CANCEL = "listings.people.cancel"
ACCEPT = "listings.people.accept"
SUSPEND = "listings.people.suspend"
REINSTATE = "listings.people.reinstate"

#: What each act is called, and what the history says of it.
WORDS = {
    INVITE: (gettext_lazy("Inviter à la mairie"), gettext_lazy("Invitation à tenir la fiche : %(who)s")),
    AGAIN: (gettext_lazy("Renvoyer une invitation"), gettext_lazy("Invitation renvoyée : %(who)s")),
    CANCEL: (gettext_lazy("Annuler une invitation"), gettext_lazy("Invitation annulée : %(who)s")),
    ACCEPT: (gettext_lazy("Accepter une invitation"), gettext_lazy("Accès ouvert : %(who)s")),
    SUSPEND: (gettext_lazy("Suspendre un accès"), gettext_lazy("Accès suspendu : %(who)s")),
    REINSTATE: (gettext_lazy("Rétablir un accès"), gettext_lazy("Accès rétabli : %(who)s")),
}


def note(
    action: str,
    *,
    village: VillagePage,
    by: User | None,
    account: User | None = None,
    link: PrivateLink | None = None,
    replaces: User | None = None,
) -> None:
    """Log an act on the village's page: about an account, or about whoever an invitation went to."""
    data = {
        "account": account.pk if account else None,
        "link": link.pk if link else None,
        "replaces": replaces.pk if replaces else None,
    }
    log(instance=village, action=action, user=by, data={name: key for name, key in data.items() if key is not None})


def invited_name(link: PrivateLink) -> str:
    """Whom an invitation names."""
    names = f"{link.data.get('first_name', '')} {link.data.get('last_name', '')}".strip()
    return names or link.email


def _who(data: dict[str, Any]) -> str:
    if "link" in data:
        link = PrivateLink.objects.filter(pk=data["link"]).first()
        return invited_name(link) if link is not None else _("une personne dont l'invitation est oubliée")
    return _account(data.get("account"))


def _account(key: Any) -> str:
    return name_of(get_user_model().objects.filter(pk=key).first())


def register(actions: Any) -> None:
    """Name the acts for Wagtail's histories."""
    for action, (label, sentence) in WORDS.items():
        actions.register_action(action)(_formatter(label, sentence))


def _formatter(named: Any, sentence: Any) -> type[LogFormatter]:
    class PeopleFormatter(LogFormatter):
        label = named

        def format_message(self, log_entry: Any) -> str:
            said = str(sentence % {"who": _who(log_entry.data)})
            if "replaces" not in log_entry.data:
                return said
            return _("%(said)s, à la place de : %(who)s") % {"said": said, "who": _account(log_entry.data["replaces"])}

    return PeopleFormatter
