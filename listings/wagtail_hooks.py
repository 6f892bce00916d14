"""The listings in Wagtail's admin: acts in the log, villages that stay."""

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.log_actions import LogFormatter

from cms.admin_home import WELCOME
from cms.machines.sitemap import VIEWS
from cms.proposals.outcome import ANSWERED
from cms.templatetags.proposals import BESIDE
from cms.users.adapters import FIRST_PAGE
from listings.admin_home import listings_to_look_at
from listings.takeovers.action_menu import no_publication_without_qualification, offer_own_workflow
from listings.takeovers.confidential import hooks as _confidential  # noqa: F401  (registers its own)
from listings.takeovers.confirmation import hooks as _confirmation  # noqa: F401  (registers its own)
from listings.takeovers.consents import hooks as _consents  # noqa: F401  (registers its own)
from listings.takeovers.desk import hooks as _desk  # noqa: F401  (registers its own)
from listings.takeovers.life import hooks as _life  # noqa: F401  (registers its own)
from listings.takeovers.models import TakeoverPage
from listings.takeovers.steps import hooks as _steps  # noqa: F401  (registers its own)
from listings.takeovers.threads import hooks as _threads  # noqa: F401  (registers its own)
from listings.takeovers.widening import hooks as _widening  # noqa: F401  (registers its own)
from listings.takeovers.workflow import QUALIFY, RESUBMIT
from listings.villages.admin_home import TownHallPanel, after_a_proposal
from listings.villages.board import hooks as _board  # noqa: F401  (registers its own)
from listings.villages.models import VillagePage
from listings.villages.people import hooks as _people  # noqa: F401  (registers its own)
from listings.villages.review.answering import where_answered
from listings.villages.review.first_page import first_page
from listings.villages.review.letters import lines_at_once
from listings.villages.services import CLOSE, refusal


@hooks.register("register_log_actions")
def name_our_acts(actions: Any) -> None:
    """What the histories say of our acts."""
    again = gettext_lazy("Soumettre à nouveau au conseil")
    actions.register_action(RESUBMIT, again, gettext_lazy("Reprise soumise à nouveau au conseil"))

    @actions.register_action(QUALIFY)
    class QualifyFormatter(LogFormatter):
        label = gettext_lazy("Qualifier")

        def format_message(self, log_entry: Any) -> str:
            judged = " ; ".join(log_entry.data.get("judged", []))
            return _("Reprise qualifiée par le conseil. %(judged)s") % {"judged": judged}

    @actions.register_action(CLOSE)
    class CloseFormatter(LogFormatter):
        label = gettext_lazy("Fermer le groupe d'une mairie")

        def format_message(self, log_entry: Any) -> str:
            members = log_entry.data.get("members")
            return _("Groupe fermé avec son village ; membres : %(members)s") % {"members": members}


def _refuse(request: HttpRequest, pages: Iterable[Any]) -> HttpResponse | None:
    """A message for each village with takeovers that would be deleted with ``pages``, and where to find them."""
    kept = []
    for page in pages:
        for village in VillagePage.objects.descendant_of(page, inclusive=True):
            if TakeoverPage.objects.child_of(village).exists():
                kept.append(village)
    if not kept:
        return None
    for village in kept:
        messages.error(request, refusal(village))
    return redirect("wagtailadmin_explore", kept[0].pk)


@hooks.register("before_delete_page")
def village_with_takeovers_stays(request: HttpRequest, page: Any) -> HttpResponse | None:
    """Said before the question, so that nobody confirms what will be refused."""
    return _refuse(request, [page])


@hooks.register("before_bulk_action")
def villages_with_takeovers_stay(
    request: HttpRequest, action_type: str, objects: list[Any], action: Any
) -> HttpResponse | None:
    """The same in bulk: nothing of the selection is deleted."""
    is_pages = bool(objects) and hasattr(objects[0], "url_path")
    return _refuse(request, objects) if action_type == "delete" and is_pages else None


hooks.register("construct_page_action_menu", offer_own_workflow)
hooks.register("construct_page_action_menu", no_publication_without_qualification)
hooks.register("after_edit_page", after_a_proposal)
hooks.register("after_create_page", after_a_proposal)


hooks.register(WELCOME, listings_to_look_at)
hooks.register(FIRST_PAGE, first_page)
hooks.register(BESIDE, lines_at_once)
hooks.register(ANSWERED, where_answered)


@hooks.register("construct_homepage_panels")
def town_hall_first(request: HttpRequest, panels: list[Any]) -> None:
    """A mayor finds the village at once."""
    panel = TownHallPanel(request.user)
    if panel.villages:
        panels.append(panel)


@hooks.register(VIEWS)
def views_in_the_sitemap() -> list[str]:
    """The comparison, without villages."""
    return ["compare_villages"]
