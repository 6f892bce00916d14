"""The editor's form of a village."""

from typing import Any

from cms.models.forms import FactPageForm

#: Which village this is, and whether it takes part: not the town hall's to change.
IDENTITY = ("commune", "partnership", "slug")


class VillageForm(FactPageForm):
    """A town hall answers for its village; it does not say which one it is."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        page, user = self.instance, self.for_user
        if user is None or page.pk is None or page.permissions_for_user(user).can_publish():
            return
        for column in IDENTITY:
            self.close(column)
