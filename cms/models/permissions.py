"""The table of roles, where it is narrower than Wagtail's rights by tree."""

from typing import Any

from wagtail.models import PagePermissionTester


class HousePermissionTester(PagePermissionTester):
    """Wagtail's rights, with four cells closed.

    Moving and deleting take away something the public or an adviser may know of: they ask for the right Wagtail calls
    ``bulk_delete``, and deleting for an empty page too. A copy is an addition. A page's history is for those who may
    edit it, and so is submitting it.
    """

    def holds(self, act: str) -> bool:
        """Whether a group grants this act ("add", "publish"…) here or above; always to a superuser."""
        return bool(self.user.is_active and (self.user.is_superuser or act in self.permissions))

    def can_delete(self, ignore_bulk: bool = False) -> bool:
        """Only an empty page, and only for whoever may take pages away here."""
        if self.user.is_superuser:
            return bool(super().can_delete(ignore_bulk=ignore_bulk))
        return self.holds("bulk_delete") and self.page.is_leaf() and bool(super().can_delete(ignore_bulk=ignore_bulk))

    def can_move(self) -> bool:
        """For whoever may take pages away here, with all that lies below."""
        return not self.page_is_root and self.holds("bulk_delete") and self.can_edit()

    def can_copy(self) -> bool:
        """Where one may add beside."""
        parent = self.page.get_parent()
        if not self.can_edit() or parent is None:
            return False
        beside = parent.specific_deferred.permissions_for_user(self.user)
        return bool(self.user.is_superuser or beside.can_add_subpage())

    def can_submit_for_moderation(self) -> bool:
        """Only for whoever may edit."""
        return self.can_edit() and bool(super().can_submit_for_moderation())

    def can_view_revisions(self) -> bool:
        """Only for whoever may edit."""
        return bool(super().can_view_revisions()) and self.can_edit()

    def granted_at(self, path: str) -> set[str]:
        """The acts that this person's groups are granted exactly at the page of this ``path``."""
        if not self.user.is_active or self.user.is_superuser:
            return set()
        return {row.permission.codename.rsplit("_", maxsplit=1)[0] for row in self._rows() if row.page.path == path}

    def _rows(self) -> Any:
        return self.permission_policy.get_cached_permissions_for_user(self.user)


class DoorPermissionTester(HousePermissionTester):
    """Rights on the page at the head of a branch that belongs to a role.

    The role works *below* it. The page itself (its text, its place, its publication) is for those whose rights come
    from above.
    """

    def __init__(self, user: Any, page: Any) -> None:
        super().__init__(user, page)
        self._from_above: set[str] = set()
        if user.is_active and not user.is_superuser:
            self._from_above = {
                row.permission.codename.rsplit("_", maxsplit=1)[0]
                for row in self._rows()
                if page.path.startswith(row.page.path) and row.page.path != page.path
            }

    def _may(self, act: str) -> bool:
        return bool(self.user.is_active and (self.user.is_superuser or act in self._from_above))

    def can_edit(self) -> bool:
        """From above only."""
        return self._may("change") and bool(super().can_edit())

    def can_delete(self, ignore_bulk: bool = False) -> bool:
        """From above only."""
        return self._may("bulk_delete") and super().can_delete(ignore_bulk=ignore_bulk)

    def can_move(self) -> bool:
        """From above only."""
        return self._may("bulk_delete") and super().can_move()

    def can_publish(self) -> bool:
        """From above only."""
        return self._may("publish") and bool(super().can_publish())

    def can_unpublish(self) -> bool:
        """From above only."""
        return self._may("publish") and bool(super().can_unpublish())

    def can_lock(self) -> bool:
        """From above only."""
        return self._may("lock") and bool(super().can_lock())

    def can_unlock(self) -> bool:
        """From above only."""
        return self._may("unlock") and bool(super().can_unlock())

    def can_reorder_children(self) -> bool:
        """From above only."""
        return self._may("publish") and bool(super().can_reorder_children())
