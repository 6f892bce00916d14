"""Who handles the threads: the advisers."""

from typing import Any

from django.db.models import QuerySet

from cms.freshness.keepers import who_can_be_written_to

#: Held by ``Conseil`` (``listings.roles``), and by superusers as everything is.
APP, CODENAME = "listings", "change_buyerthread"
HANDLE = f"{APP}.{CODENAME}"


def may_handle(user: Any) -> bool:
    """Whether this person reads every thread and acts in it."""
    return bool(user.has_perm(HANDLE))


def advisers() -> "QuerySet[Any]":
    """Those who are written to: the open accounts of the groups that handle threads."""
    holders = {"groups__permissions__content_type__app_label": APP, "groups__permissions__codename": CODENAME}
    return who_can_be_written_to().filter(**holders)
