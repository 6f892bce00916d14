"""A seller's answers in the log of the confidential part."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from listings.takeovers.confirmation.services import CHANGED, OVER, STANDS

SAID = {
    STANDS: _("Le cédant a confirmé la fiche par son lien"),
    CHANGED: _("Le cédant a dit par son lien ce qui a changé"),
    OVER: _("Le cédant a dit par son lien que c'est fini"),
}


@hooks.register("register_log_actions")
def name_sellers_answers(actions: Any) -> None:
    """What the history says; nobody's name."""
    for action, said in SAID.items():
        actions.register_action(action, said, said)
