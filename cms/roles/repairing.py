"""Giving each role its rights on what stands, any number of times."""

from collections.abc import Iterator

from django.contrib.auth.models import Group
from django.db import transaction
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext as _
from wagtail.models import Collection, WorkflowPage

from cms.roles import groups
from cms.roles.registry import Role, permissions_of, repairs, roles

#: Groups that Wagtail's own migrations create, with rights on the whole tree: nobody of the table of roles.
STOCK_GROUPS = ("Editors", "Moderators")


def repair_all() -> list[str]:
    """Repair roles, then what rooms add; the lines that tell what was done, none when all was right.

    :raises cms.roles.groups.PermissionMissing: before ``migrate``.
    """
    autodiscover_modules("roles")
    with transaction.atomic():
        return [*_stock_leaves(), *repair_roles(), *(line for step in repairs() for line in step())]


def repair_roles() -> list[str]:
    """Repair the groups of the declared roles."""
    return [line for role in roles() for line in _repair(role)]


def group_of(role: Role) -> Group:
    """The group of a role, created where it is missing."""
    return Group.objects.get_or_create(name=role.name)[0]


def media_acts(group: Group, collection_name: str) -> tuple[dict[int, frozenset[str]], list[str]]:
    """Own collection and shared one, with what the group does there; and what had to be created."""
    shared, lines = groups.shared_collection()
    own, more = groups.own_collection(group, collection_name)
    return {shared.pk: groups.SHARED_MEDIA_ACTS, own.pk: groups.OWN_MEDIA_ACTS}, [*lines, *more]


def _repair(role: Role) -> Iterator[str]:
    group, created = Group.objects.get_or_create(name=role.name)
    if created:
        yield _("Groupe « %(group)s » créé") % {"group": group.name}
    yield from groups.set_permissions(group, permissions_of(role))
    yield from groups.set_page_acts(group, {page.pk: role.page_acts for page in role.branches()})
    if role.sees_all:
        acts = {Collection.get_first_root_node().pk: groups.OWN_MEDIA_ACTS}
    else:
        acts, lines = media_acts(group, role.name)
        yield from lines
    yield from groups.set_media_acts(group, acts)


def _stock_leaves() -> Iterator[str]:
    """Wagtail's first groups and its moderation of the whole tree stand outside the table of roles.

    A group that somebody filled since is left to them.
    """
    for group in Group.objects.filter(name__in=STOCK_GROUPS, user=None):
        group.delete()
        yield _("Groupe « %(group)s » retiré : il n'est pas un rôle de ce site") % {"group": group.name}
    for row in WorkflowPage.objects.filter(page__depth=1).select_related("workflow"):
        row.delete()
        yield _("Circuit « %(name)s » retiré de tout le site") % {"name": row.workflow.name}
