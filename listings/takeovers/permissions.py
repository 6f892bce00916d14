"""Rights on a takeover, where they are narrower than the tree's."""

from cms.models.permissions import HousePermissionTester


class TakeoverPermissionTester(HousePermissionTester):
    """A takeover needs two people."""

    def can_publish(self) -> bool:
        """Not for whoever qualified these values, superusers included."""
        page = self.page.specific
        if page.qualified_by_id is not None and page.qualified_by_id == self.user.pk:
            return False
        return bool(super().can_publish())
