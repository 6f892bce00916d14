"""The checklist in Wagtail's admin and in the site map."""

from wagtail import hooks
from wagtail.snippets.models import register_snippet

from cms.machines.sitemap import VIEWS
from listings.takeovers.steps.admin import LegalStepViewSet

register_snippet(LegalStepViewSet)


@hooks.register(VIEWS)
def checklist_in_the_sitemap() -> list[str]:
    """Without a case."""
    return ["takeover_steps"]
