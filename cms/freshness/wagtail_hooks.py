"""Freshness in the admin: what the histories say, and the way back of a withdrawn page."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin.widgets.button import Button
from wagtail.log_actions import LogFormatter

from cms.facts.wording import day
from cms.freshness.models import Withdrawal
from cms.freshness.views import put_back_view
from cms.freshness.withdrawing import ASKED, BACK, SILENCE


@hooks.register("register_log_actions")
def acts_of_freshness(actions: Any) -> None:
    """In words."""
    actions.register_action(
        ASKED, gettext_lazy("Retirer du site"), gettext_lazy("Retirée du site à la demande de qui la tient")
    )
    actions.register_action(
        BACK, gettext_lazy("Remettre en ligne"), gettext_lazy("Confirmée et remise en ligne telle qu'elle était")
    )

    @actions.register_action(SILENCE)
    class SilenceFormatter(LogFormatter):
        label = gettext_lazy("Retirer du site, faute de réponse")

        def format_message(self, log_entry: Any) -> str:
            due_on = log_entry.data.get("due_on")
            when = day(date.fromisoformat(due_on)) if due_on else ""
            return _("Retirée du site : à vérifier depuis le %(when)s, sans réponse") % {"when": when}


@hooks.register("register_admin_urls")
def addresses() -> list[Any]:
    """The button that puts a page back."""
    return [path("fraicheur/<int:page_id>/remettre/", put_back_view, name="freshness_put_back")]


@hooks.register("register_page_header_buttons")
def way_back(page: Any, user: Any, view_name: str, next_url: str | None = None) -> Iterator[Button]:
    """In the header of a withdrawn page, for who publishes it."""
    may_publish = not page.live and page.permissions_for_user(user).can_publish()
    if may_publish and Withdrawal.objects.by_its_people().filter(page_id=page.pk).exists():
        url = reverse("freshness_put_back", args=[page.pk])
        yield Button(_("Remettre en ligne"), url=url, icon_name="undo", priority=4)
