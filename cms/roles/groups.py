"""Bringing the rights of one group to what they should be; each function says, a line a thing, what it mended."""

from collections.abc import Iterable, Iterator, Mapping

from django.contrib.auth.models import Group, Permission
from django.utils.translation import gettext as _
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page
from wagtail.permissions import policy_registry

OWN_MEDIA_ACTS = frozenset({"add", "change", "choose"})
SHARED_MEDIA_ACTS = frozenset({"choose"})
SHARED_COLLECTION = "Partagée"


class PermissionMissing(LookupError):
    """A right that the database does not know (yet): the command runs after ``migrate``."""


def permission(name: str) -> Permission:
    """The permission "app.codename".

    :raises PermissionMissing: when there is none.
    """
    app_label, codename = name.split(".")
    found = Permission.objects.filter(content_type__app_label=app_label, codename=codename).first()
    if found is None:
        raise PermissionMissing(name)
    return found


def set_permissions(group: Group, names: Iterable[str]) -> Iterator[str]:
    """Exactly these rights, and the admin's door."""
    wanted = {permission(name) for name in ("wagtailadmin.access_admin", *names)}
    held = set(group.permissions.all())
    for right in sorted(wanted - held, key=lambda right: right.codename):
        group.permissions.add(right)
        yield _("%(group)s : droit « %(right)s » donné") % {"group": group.name, "right": right.codename}
    for right in sorted(held - wanted, key=lambda right: right.codename):
        group.permissions.remove(right)
        yield _("%(group)s : droit « %(right)s » retiré") % {"group": group.name, "right": right.codename}


def set_page_acts(group: Group, wanted: Mapping[int, frozenset[str]]) -> Iterator[str]:
    """Exactly these acts, by primary key of the page at the head of each branch."""
    acts = {(page, f"{act}_page") for page, page_acts in wanted.items() for act in page_acts}
    rows = GroupPagePermission.objects.filter(group=group).select_related("permission")
    held = {(row.page_id, row.permission.codename): row for row in rows}
    titles = dict(Page.objects.filter(pk__in=[page for page, _act in acts | held.keys()]).values_list("pk", "title"))
    for page, codename in sorted(acts - held.keys()):
        GroupPagePermission.objects.create(group=group, page_id=page, permission=permission(f"wagtailcore.{codename}"))
        yield _("%(group)s : « %(act)s » donné sur « %(page)s »") % _said(group, codename, titles[page])
    for page, codename in sorted(held.keys() - acts):
        held[page, codename].delete()
        yield _("%(group)s : « %(act)s » retiré sur « %(page)s »") % _said(group, codename, titles[page])


def media_permissions(acts: Iterable[str]) -> set[Permission]:
    """The rights that Wagtail asks for these acts on pictures and documents: its own models', whatever ours are."""
    kinds = [policy_registry.get_by_type(model).auth_model._meta for model in (get_image_model(), get_document_model())]
    return {permission(f"{kind.app_label}.{act}_{kind.model_name}") for kind in kinds for act in acts}


def set_media_acts(group: Group, wanted: Mapping[int, frozenset[str]]) -> Iterator[str]:
    """Exactly these acts on pictures and documents, by primary key of the collection."""
    acts = {
        (collection, right.codename): right
        for collection, medium_acts in wanted.items()
        for right in media_permissions(medium_acts)
    }
    rows = GroupCollectionPermission.objects.filter(group=group).select_related("permission")
    held = {(row.collection_id, row.permission.codename): row for row in rows}
    names = dict(Collection.objects.values_list("pk", "name"))
    for collection, codename in sorted(acts.keys() - held.keys()):
        GroupCollectionPermission.objects.create(
            group=group, collection_id=collection, permission=acts[collection, codename]
        )
        yield _("%(group)s : « %(act)s » donné sur « %(page)s »") % _said(group, codename, names[collection])
    for collection, codename in sorted(held.keys() - acts.keys()):
        held[collection, codename].delete()
        yield _("%(group)s : « %(act)s » retiré sur « %(page)s »") % _said(group, codename, names[collection])


def _said(group: Group, act: str, place: str) -> dict[str, str]:
    return {"group": group.name, "act": act, "page": place}


def own_collection(group: Group, name: str) -> tuple[Collection, list[str]]:
    """The collection a group adds to, however it is called now; a new one called ``name`` where there is none."""
    row = (
        GroupCollectionPermission.objects.filter(group=group, permission__codename__startswith="add_")
        .exclude(collection__depth=1)
        .order_by("pk")
        .first()
    )
    if row is not None:
        return row.collection, []
    return _add_collection(name), [_("Collection « %(name)s » créée") % {"name": name}]


def shared_collection() -> tuple[Collection, list[str]]:
    """What every role may choose from: the collection where groups choose and none adds, or the one of that name."""
    rows = GroupCollectionPermission.objects.exclude(collection__depth=1)
    added_to = rows.filter(permission__codename__startswith="add_").values("collection_id")
    row = rows.filter(permission__codename__startswith="choose_").exclude(collection_id__in=added_to).first()
    found = row.collection if row else Collection.objects.filter(name=SHARED_COLLECTION, depth=2).first()
    if found is not None:
        return found, []
    return _add_collection(SHARED_COLLECTION), [_("Collection « %(name)s » créée") % {"name": SHARED_COLLECTION}]


def _add_collection(name: str) -> Collection:
    added: Collection = Collection.get_first_root_node().add_child(name=name)
    return added
