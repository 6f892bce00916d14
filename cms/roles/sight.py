"""What a person sees of the admin: their own branches and media, and what is public anyway."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Q
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page
from wagtail.permissions import policy_registry

from cms.projection.models import Entry

_OVERSIGHT = "_sees_every_branch"


def oversees(user: Any) -> bool:
    """Whether every branch is this person's: whoever may publish on the root of the tree, superusers included."""
    if not user.is_active or user.is_anonymous:
        return False
    if user.is_superuser:
        return True
    if not hasattr(user, _OVERSIGHT):
        held = policy_registry.get_by_type(Page).get_cached_permissions_for_user(user)
        is_held = any(row.page.depth == 1 and row.permission.codename == "publish_page" for row in held)
        setattr(user, _OVERSIGHT, is_held)
    return bool(getattr(user, _OVERSIGHT))


def explorable(user: Any) -> Any:
    """The pages of this person's branches and those on the way down to them."""
    return policy_registry.get_by_type(Page).explorable_instances(user)


def choosable(user: Any, pages: Any) -> Any:
    """Of ``pages``, those this person may link to: what is public, or in their own branches.

    What is public is asked of the projection, which knows the restrictions of ancestors and of the sources of aliases.
    """
    if oversees(user):
        return pages
    public = Q(pk__in=Entry.objects.values("page_id"))
    seen = Page.objects.filter(public | Q(pk__in=explorable(user).values("pk")))
    # By primary key: the chooser's search filters by nothing that is not indexed.
    return pages.filter(pk__in=seen.values_list("pk", flat=True))


def sees_pages(user: Any, ids: Iterable[int], *, to_choose: bool = False) -> bool:
    """Whether all these pages are this person's to work on, or to link to; one that does not exist hides nothing."""
    if oversees(user):
        return True
    found = Page.objects.filter(pk__in=set(ids))
    seen = choosable(user, found) if to_choose else found.filter(pk__in=explorable(user).values("pk"))
    rest = found.exclude(pk__in=seen.values("pk"))
    # A page that waits at this person's task stands in somebody else's branch.
    return all(page.specific.permissions_for_user(user).can_edit() for page in rest)


def edits_pages(user: Any, ids: Iterable[int]) -> bool:
    """Whether this person may edit all these pages."""
    found = Page.objects.filter(pk__in=set(ids)).specific()
    return all(page.permissions_for_user(user).can_edit() for page in found)


def sees_media(user: Any, model: Any, ids: Iterable[Any]) -> bool:
    """Whether all these pictures or documents are in collections this person works in or chooses from."""
    found = model.objects.filter(pk__in=set(ids))
    policy = policy_registry.get_by_type(model)
    seen = policy.instances_user_has_any_permission_for(user, ["add", "change", "delete", "choose"])
    return not found.exclude(pk__in=seen.values("pk")).exists()


IMAGES = "wagtailimages"
DOCUMENTS = "wagtaildocs"


def medium_of(namespace: str) -> Any:
    """The model whose rows the views of a Wagtail namespace are about, if it is about media."""
    if namespace.startswith(IMAGES):
        return get_image_model()
    return get_document_model() if namespace.startswith(DOCUMENTS) else None
