"""Demonstration accounts: invented addresses, passwords drawn at the first run and kept in one file."""

import os
import secrets
from pathlib import Path
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from wagtail.models import GroupPagePermission

from cms.demo.loading import Loading

DOMAIN = "demonstration.invalid"
HEADING = "# Comptes de démonstration : adresse, mot de passe, rôle. Fichier complété, jamais réécrit.\n"


def address(local: str) -> str:
    """An address to which nothing can be delivered (RFC 2606, section 2)."""
    return f"{local}@{DOMAIN}"


def person(local: str) -> Any:
    """The account ``local``, or None where it was deleted."""
    return get_user_model()._default_manager.filter(email=address(local)).first()


def add_account(
    loading: Loading, local: str, *, first_name: str, last_name: str, role: str, superuser: bool = False
) -> None:
    """Create an account once, with the password the file says, or a new one that is added to it."""
    name = f"account:{local}"
    if loading.is_made(name) or person(local) is not None:
        return
    password = password_for(loading.accounts_file, address(local), role)
    user = get_user_model()(
        email=address(local), first_name=first_name, last_name=last_name, is_superuser=superuser, is_staff=superuser
    )
    user.set_password(password)
    user.full_clean()
    user.save()
    loading.add_row(name, row=user, user=user)


def join(loading: Loading, local: str, group: Group | None) -> None:
    """Put an account into a group once; whoever took it out since has the last word."""
    user = person(local)
    if user is None or group is None or has_joined(loading, local):
        return
    user.groups.add(group)
    loading.note(_membership(local), row=user, action="wagtail.edit", user=user)


def has_joined(loading: Loading, local: str) -> bool:
    """Whether an account was put into its group, now or before."""
    return loading.is_made(_membership(local))


def _membership(local: str) -> str:
    return f"membership:{local}"


def group_called(name: str) -> Group | None:
    """A role's group, where the roles are set up."""
    return Group.objects.filter(name=name).first()


def group_of_branch(page_id: int) -> Group | None:
    """The group that edits one branch of the tree, however it is called now."""
    rows = GroupPagePermission.objects.filter(page_id=page_id).select_related("group").order_by("pk")
    row = rows.first()
    return row.group if row else None


def password_for(path: Path, email: str, role: str) -> str:
    """The password of the file for this address; a new one is added to the file, readable by its owner alone."""
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    for line in lines:
        words = line.split()
        if len(words) > 1 and words[0] == email:
            return words[1]
    password = secrets.token_urlsafe(12)
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    with os.fdopen(descriptor, "a", encoding="utf-8") as file:
        file.write(("" if lines else HEADING) + f"{email}  {password}  {role}\n")
    return password
