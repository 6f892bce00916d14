"""The role of whoever keeps the Cultura services."""

from collections.abc import Iterable

from wagtail.models import Page

from cms.roles.registry import Role, declare
from cultura.models import CulturaIndexPage


def _service_lists() -> Iterable[Page]:
    return Page.objects.type(CulturaIndexPage)


CULTURA = declare(
    Role(
        "Cultura",
        branches=_service_lists,
        page_acts=frozenset({"add", "change", "publish"}),
        permissions=("wagtail_localize.submit_translation",),
    )
)
