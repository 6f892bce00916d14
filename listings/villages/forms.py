"""The editor's form of a village."""

from typing import Any

from cms.facts.declarations import Risk
from cms.models.forms import FactPageForm


class VillageForm(FactPageForm):
    """A town hall answers for its village; it does not say which one it is."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        page, user = self.instance, self.for_user
        if user is None or page.pk is None or page.permissions_for_user(user).can_publish():
            return
        reserved = [fact.column for fact in page.facts if fact.risk is Risk.RESERVED]
        for column in (*reserved, "slug"):
            self.close(column)
