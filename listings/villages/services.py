"""Acts on a village that have consequences for people."""

from collections.abc import Iterator
from typing import Any

from django.contrib.auth.models import Group
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.log_actions import log
from wagtail.models import Collection, GroupPagePermission

from cms.places.prepositions import of_place
from cms.roles import groups
from cms.roles.registry import roles
from cms.roles.repairing import media_acts
from listings.villages.models import VillagePage

#: The mark of a village's group, which survives a renaming and the village itself.
MARK = "listings.hold_town_hall"
TOWN_HALL_ACTS = frozenset({"add", "change"})
CLOSE = "listings.town_hall.close"


def refusal(village: VillagePage) -> str:
    """Why a village with takeovers stays, and what may be done."""
    sentence = _(
        "« %(village)s » a des reprises : il n'est pas supprimé. Dépubliez-les et déplacez-les dans un autre village ; "
        "pour retirer le village du site, dépubliez-le."
    )
    return sentence % {"village": village.title}


def town_hall(name: str) -> str:
    """What a commune's town hall is called: "Mairie d'Auch", "Mairie du Houga"."""
    return f"Mairie {of_place(name)}"


def town_halls() -> Any:
    """Every village's group, those whose village is gone included."""
    app_label, codename = MARK.split(".")
    return Group.objects.filter(permissions__content_type__app_label=app_label, permissions__codename=codename)


def town_hall_of(village: VillagePage) -> Group | None:
    """The group that keeps this village, however it is called now."""
    rows = GroupPagePermission.objects.filter(page_id=village.pk, permission__codename="change_page")
    of_roles = [role.name for role in roles()]
    row = rows.exclude(group__name__in=of_roles).select_related("group").order_by("pk").first()
    return row.group if row else None


@transaction.atomic
def repair_town_hall(*, village: VillagePage) -> list[str]:
    """Make or mend the group of a French village: its branch, its collection, the shared one; the lines that say what.

    Its members add and edit below the village, and submit; they publish nothing.
    """
    group, lines = town_hall_of(village), list[str]()
    if group is None:
        group = Group.objects.create(name=_free_name(village))
        lines.append(_("Groupe « %(group)s » créé") % {"group": group.name})
    lines += groups.set_permissions(group, [MARK])
    lines += groups.set_page_acts(group, {village.pk: TOWN_HALL_ACTS})
    acts, more = media_acts(group, village.title)
    return [*lines, *more, *groups.set_media_acts(group, acts)]


def _free_name(village: VillagePage) -> str:
    name = town_hall(village.title)[:130]
    if Group.objects.filter(name=name).exists():
        return f"{name} ({str(village.translation_key)[:8]})"
    return name


@transaction.atomic
def close_town_hall(*, group: Group, user: Any = None) -> None:
    """End a village's group: its members lose its rights; its collection goes when it is empty.

    Media stay for Communication, since pages may show them.
    """
    collections = Collection.objects.filter(
        group_permissions__group=group, group_permissions__permission__codename__startswith="add_"
    ).distinct()
    for collection in collections:
        if not _is_used(collection):
            collection.delete()
    log(instance=group, action=CLOSE, user=user, data={"members": group.user_set.count()})
    group.delete()


def _is_used(collection: Collection) -> bool:
    if not collection.is_leaf() or collection.depth == 1:
        return True
    media = (get_image_model(), get_document_model())
    return any(model.objects.filter(collection=collection).exists() for model in media)


def repair_town_halls() -> Iterator[str]:
    """One group per French village; groups whose village is gone are closed."""
    for village in VillagePage.objects.filter(alias_of=None).order_by("title"):
        if not village.is_translation:
            yield from repair_town_hall(village=village)
    for group in town_halls().filter(page_permissions=None):
        name = group.name
        close_town_hall(group=group)
        yield _("Groupe « %(group)s » fermé : son village n'existe plus") % {"group": name}
