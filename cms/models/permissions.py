"""The table of roles, where it is narrower than Wagtail's rights by tree."""

from typing import Any

from wagtail.models import PagePermissionTester


class HousePermissionTester(PagePermissionTester):
    """Wagtail's rights, with two cells closed.

    Deleting or moving takes away something the public or an adviser may know of: whoever may not publish a page may
    not remove it either, draft or not. And a page's history is for those who may edit it.
    """

    def can_delete(self, ignore_bulk: bool = False) -> bool:
        """Only for whoever may publish here."""
        if not self.user.is_superuser and "publish" not in getattr(self, "permissions", ()):
            return False
        return bool(super().can_delete(ignore_bulk=ignore_bulk))

    def can_view_revisions(self) -> bool:
        """Only for whoever may edit."""
        return bool(super().can_view_revisions()) and self.can_edit()


class DoorPermissionTester(HousePermissionTester):
    """Rights on the page at the head of a branch that belongs to a role.

    The role works *below* it. The page itself (its text, its place, its publication) is for those whose rights come
    from above.
    """

    def __init__(self, user: Any, page: Any) -> None:
        super().__init__(user, page)
        self._from_above = {
            permission.permission.codename.rsplit("_", maxsplit=1)[0]
            for permission in self.permission_policy.get_cached_permissions_for_user(user)
            if page.path.startswith(permission.page.path) and permission.page.path != page.path
        } if user.is_active and not user.is_superuser else set()

    def _may(self, action: str) -> bool:
        return bool(self.user.is_active and (self.user.is_superuser or action in self._from_above))

    def can_edit(self) -> bool:
        """From above only."""
        return self._may("change") and bool(super().can_edit())

    def can_delete(self, ignore_bulk: bool = False) -> bool:
        """From above only."""
        return self._may("publish") and bool(super().can_delete(ignore_bulk=ignore_bulk))

    def can_publish(self) -> bool:
        """From above only."""
        return self._may("publish") and bool(super().can_publish())

    def can_unpublish(self) -> bool:
        """From above only."""
        return self._may("publish") and bool(super().can_unpublish())

    def can_lock(self) -> bool:
        """From above only."""
        return self._may("lock") and bool(super().can_lock())

    def can_reorder_children(self) -> bool:
        """From above only."""
        return self._may("publish") and bool(super().can_reorder_children())
