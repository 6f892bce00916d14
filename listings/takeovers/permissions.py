"""Rights on a takeover and on the advisers' list, where they are narrower than the tree's."""

from typing import Any

from cms.models.permissions import DoorPermissionTester, HousePermissionTester
from listings.takeovers.choices import TakeoverState


def may_read_confidential(user: Any) -> bool:
    """Whether this person reads and writes confidential parts: advisers, and superusers (logged like anybody)."""
    return bool(user.has_perm("listings.change_takeoverconfidential"))


class TakeoverIndexPermissionTester(DoorPermissionTester):
    """Whoever works at the list itself (the advisers) adds takeovers placed wider than a village; nobody from above."""

    def can_add_subpage(self) -> bool:
        """Granted at this very page."""
        is_owner = self.user.is_superuser or "add" in self.granted_at(self.page.path)
        return is_owner and bool(super().can_add_subpage())


class TakeoverPermissionTester(HousePermissionTester):
    """A takeover needs two people, stays where it was judged, and is not deleted."""

    def __init__(self, user: Any, page: Any) -> None:
        super().__init__(user, page)
        self.takeover = page.specific

    @property
    def _is_wide(self) -> bool:
        return not self.takeover.is_translation and self.takeover.village is None

    def can_publish(self) -> bool:
        """Not for whoever qualified these values, superusers included."""
        if self.takeover.qualified_by_id is not None and self.takeover.qualified_by_id == self.user.pk:
            return False
        return bool(super().can_publish())

    def can_unpublish(self) -> bool:
        """What the advisers said of one that is on line (under offer, concluded) is theirs to end, by an act."""
        is_said = not self.takeover.is_translation and self.takeover.state != TakeoverState.OPEN
        return bool(super().can_unpublish()) and (not is_said or may_read_confidential(self.user))

    def can_submit_for_moderation(self) -> bool:
        """A takeover placed wider is submitted by the advisers, who hold its list."""
        if self._is_wide and not self.user.is_superuser:
            above = self.page.path[: -self.page.steplen]
            if "add" not in self.granted_at(above):
                return False
        return super().can_submit_for_moderation()

    def can_delete(self, ignore_bulk: bool = False) -> bool:
        """It is unpublished instead; only a superuser deletes one."""
        return bool(self.user.is_superuser and super().can_delete(ignore_bulk=ignore_bulk))

    def can_move(self) -> bool:
        """From village to village, off line: its place is one of the values an adviser qualifies."""
        return not self._is_wide and not self.takeover.live and super().can_move()
