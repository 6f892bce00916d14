"""Which accounts a town hall may take in, and what becomes of them when it lets them go."""

from typing import Any

from django.contrib.auth import get_user_model
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from cms.users.models import User
from listings.villages.people.models import Suspension
from listings.villages.services import town_halls


def account_of(email: str) -> User | None:
    """The account of an address, however it is typed."""
    return User.objects.filter(email__iexact=email.strip()).first()


def held(account: User) -> User:
    """The account, read again and locked until the transaction ends."""
    return User.objects.select_for_update(no_key=True).get(pk=account.pk)


def other_role(account: User) -> str:
    """What an account does besides town halls, in the words of the table of roles; nothing for most of them."""
    if account.is_superuser:
        return _("l'administration du site")
    names = account.groups.exclude(pk__in=town_halls().values("pk")).order_by("name").values_list("name", flat=True)
    if names:
        return ", ".join(names)
    return _("des droits donnés à lui seul") if account.user_permissions.exists() else ""


def was_closed_elsewhere(account: User) -> bool:
    """Whether somebody else than a town hall's suspension closed this account: it is not ours to open."""
    return not account.is_active and not Suspension.objects.filter(user=account, closed_account=True).exists()


def opened(*, email: str, first_name: str, last_name: str) -> User:
    """The account of an address, locked, open, and named; a new one, without password, where there is none."""
    account = account_of(email)
    if account is None:
        try:
            with transaction.atomic():
                return get_user_model().objects.create_user(email, first_name=first_name, last_name=last_name)
        except IntegrityError:
            # Another invitation to the same address was accepted meanwhile.
            account = User.objects.get(email__iexact=email.strip())
    account = held(account)
    if not account.get_full_name():
        account.first_name, account.last_name = first_name, last_name
        account.save(update_fields=["first_name", "last_name"])
    return reopened(account)


def reopened(account: User) -> User:
    """The account, open; no suspension answers for its being closed any more."""
    if not account.is_active:
        account.is_active = True
        account.save(update_fields=["is_active"])
        Suspension.objects.filter(user=account).update(closed_account=False)
    return account


def close_if_idle(account: User) -> bool:
    """Close a locked account that nothing is left to do for; whether it was.

    A new password that nobody knows ends its sessions, its codes and its links to a new password with it, so that
    none of them opens again should the account do.
    """
    if account.groups.exists() or other_role(account):
        return False
    account.is_active = False
    account.set_unusable_password()
    account.save(update_fields=["is_active", "password"])
    return True


def name_of(account: Any) -> str:
    """How the screens call somebody; of an account that is gone, that much."""
    return str(account) if account is not None else _("une personne dont le compte n'existe plus")
