"""What waits among the listings, on the first page of the admin."""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext_lazy
from wagtail.models import TaskState, WorkflowState

from cms.admin_home import Door, WelcomePanel
from cms.freshness.due import to_verify
from cms.models import french
from cms.roles.registry import COMMUNICATION
from listings.roles import CONSEIL
from listings.takeovers.choices import PublicPrecision, TakeoverState
from listings.takeovers.confidential_views import INDEX
from listings.takeovers.life.reports import FIGURES, STATES
from listings.takeovers.models import TakeoverIndexPage, TakeoverPage
from listings.villages.board.views import BOARD
from listings.villages.models import VillageIndexPage, VillagePage


def listings_to_look_at(panel: WelcomePanel) -> None:
    """Communication looks after the villages, the advisers after the takeovers; each reads what the other is about."""
    if panel.role is COMMUNICATION:
        panel.wait(
            to_verify(french(VillagePage.objects.all())),
            ngettext_lazy("%(count)d village à vérifier", "%(count)d villages à vérifier", "count"),
        )
        panel.wait(
            _before_the_advisers(),
            ngettext_lazy(
                "%(count)d reprise attend la qualification du conseil",
                "%(count)d reprises attendent la qualification du conseil",
                "count",
            ),
        )
        panel.open_list(VillageIndexPage, browse=_("Villages"))
        panel.doors.append(Door(_("Fiches des villages"), reverse(BOARD)))
        panel.open_list(TakeoverIndexPage, browse=_("Reprises"))
    if panel.role is CONSEIL:
        panel.wait(
            _to_submit(),
            ngettext_lazy(
                "%(count)d reprise placée plus large est à soumettre",
                "%(count)d reprises placées plus large sont à soumettre",
                "count",
            ),
        )
        panel.wait(
            _placed_wider(to_verify(french(TakeoverPage.objects.all()))),
            ngettext_lazy("%(count)d reprise à vérifier", "%(count)d reprises à vérifier", "count"),
        )
        panel.open_list(TakeoverIndexPage, add=_("Ajouter une reprise"), browse=_("Toutes les reprises"))
        panel.doors.append(Door(_("Parties confidentielles"), reverse(INDEX)))
        panel.doors.append(Door(_("État des reprises"), reverse(STATES)))
        panel.doors.append(Door(_("Reprises archivées, en chiffres"), reverse(FIGURES)))


def _placed_wider(pages: Any) -> Any:
    """Those of the advisers' list; a village's are its town hall's."""
    return pages.exclude(precision=PublicPrecision.VILLAGE)


def _to_submit() -> Any:
    """Drafts of the advisers that wait before nobody; what has left the site is no draft."""
    waiting = WorkflowState.objects.filter(status=WorkflowState.STATUS_IN_PROGRESS)
    drafts = _placed_wider(french(TakeoverPage.objects.not_live().filter(state=TakeoverState.OPEN)))
    return drafts.exclude(pk__in=_pages(waiting.values_list("object_id", flat=True))).order_by("title")


def _before_the_advisers() -> Any:
    """What town halls and advisers submitted and nobody has qualified yet."""
    states = TaskState.objects.filter(status=TaskState.STATUS_IN_PROGRESS, task__qualificationtask__isnull=False)
    return TakeoverPage.objects.filter(
        pk__in=_pages(states.values_list("workflow_state__object_id", flat=True))
    ).order_by("title")


def _pages(object_ids: Iterable[str]) -> list[int]:
    """Wagtail keeps the primary keys of what is in a workflow as text; PostgreSQL would not compare the two."""
    return [int(object_id) for object_id in object_ids]
