"""The life of takeovers in Wagtail's admin: addresses, buttons in the header of the editor, words of the log."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets.button import Button
from wagtail.log_actions import LogFormatter

from cms.facts.wording import day
from cms.freshness.models import Withdrawal
from listings.takeovers.choices import TakeoverState
from listings.takeovers.life.acts import offered
from listings.takeovers.life.reports import (
    FIGURES,
    FIGURES_RESULTS,
    STATES,
    STATES_RESULTS,
    FiguresView,
    StatesView,
    reads_reports,
)
from listings.takeovers.life.services import LOG
from listings.takeovers.life.views import ACT, STATE, ActView, StateView
from listings.takeovers.models import TakeoverPage
from listings.takeovers.transitions import Act, roles_of

#: In the header, after what the editor itself offers.
FIRST = 6
ICONS: dict[Act, str] = {
    Act.PUT_UNDER_OFFER: "lock",
    Act.BACK_TO_OPEN: "lock-open",
    Act.CONCLUDE: "check",
    Act.PAUSE: "pause",
    Act.RESUME: "undo",
    Act.WITHDRAW: "download",
    Act.PUT_BACK: "undo",
    Act.ARCHIVE: "bin",
}


@hooks.register("register_admin_urls")
def life_addresses() -> list[URLPattern]:
    """One takeover, one act; the two reports."""
    return [
        path("reprises/<int:pk>/etat/", StateView.as_view(), name=STATE),
        path("reprises/<int:pk>/etat/<slug:act>/", ActView.as_view(), name=ACT),
        path("reports/reprises/", StatesView.as_view(), name=STATES),
        path("reports/reprises/results/", StatesView.as_view(results_only=True), name=STATES_RESULTS),
        path("reports/reprises-archivees/", FiguresView.as_view(), name=FIGURES),
        path("reports/reprises-archivees/results/", FiguresView.as_view(results_only=True), name=FIGURES_RESULTS),
    ]


@hooks.register("register_page_header_buttons")
def acts_in_the_header(page: Any, user: Any, view_name: str, next_url: str | None = None) -> Iterator[Button]:
    """The state, and what this person may do now."""
    takeover = page.specific
    if not isinstance(takeover, TakeoverPage) or takeover.is_translation or not takeover.pk:
        return
    if not roles_of(takeover, user):
        return
    yield Button(_("État de la reprise"), url=reverse(STATE, args=[takeover.pk]), icon_name="history", priority=FIRST)
    acts = [row for row in offered(takeover, user) if not (row.act == Act.PUT_BACK and _has_way_back(takeover, user))]
    for number, transition in enumerate(acts, start=1):
        url = reverse(ACT, args=[takeover.pk, transition.act])
        icon = ICONS[transition.act]
        yield Button(str(transition.act.label), url=url, icon_name=icon, priority=FIRST + number)


def _has_way_back(takeover: TakeoverPage, user: Any) -> bool:
    """Whether freshness has the button already."""
    is_taken_back = Withdrawal.objects.by_its_people().filter(page_id=takeover.pk).exists()
    return is_taken_back and takeover.permissions_for_user(user).can_publish()


class ReportMenuItem(MenuItem):
    """Among Wagtail's reports."""

    def is_shown(self, request: HttpRequest) -> bool:
        """For those who decide, and for those who oversee."""
        return reads_reports(request.user)


@hooks.register("register_reports_menu_item")
def states_item() -> ReportMenuItem:
    """Every takeover, by its state."""
    return ReportMenuItem(_("État des reprises"), reverse(STATES), icon_name="history", order=20)


@hooks.register("register_reports_menu_item")
def figures_item() -> ReportMenuItem:
    """What is left of those that ended."""
    return ReportMenuItem(_("Reprises archivées, en chiffres"), reverse(FIGURES), icon_name="history", order=30)


class LifeFormatter(LogFormatter):
    """From which state to which, the day it happened, the reason."""

    def format_message(self, log_entry: Any) -> str:
        """In words."""
        data = log_entry.data
        words = {name: _state(data.get(name)) for name in ("was", "state")}
        told = _("Reprise : de « %(was)s » à « %(state)s »") if words["was"] else _("Reprise : « %(state)s »")
        sentence = told % words
        if data.get("on"):
            sentence += _(", le %(day)s") % {"day": day(date.fromisoformat(data["on"]))}
        if data.get("reason"):
            sentence += _(". Motif : %(reason)s") % {"reason": data["reason"]}
        return sentence


def _state(value: Any) -> str:
    return str(TakeoverState(value).label) if value in TakeoverState.values else ""


def _formatter(act: Act) -> type[LogFormatter]:
    class Formatter(LifeFormatter):
        label = act.label

    return Formatter


@hooks.register("register_log_actions")
def name_the_acts(actions: Any) -> None:
    """What the history of a takeover says of each act."""
    for act in Act:
        actions.register_action(f"{LOG}.{act}")(_formatter(act))
