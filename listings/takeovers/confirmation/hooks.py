"""A seller's answers in the admin: the screen that deals with one, and the log of the confidential part."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from listings.takeovers.confirmation.services import CHANGED, OVER, SETTLED, SOLD, STANDS
from listings.takeovers.confirmation.settling import SellerAnswersViewSet

SAID = {
    STANDS: _("Le cédant a confirmé la fiche par son lien"),
    CHANGED: _("Le cédant a dit par son lien ce qui a changé"),
    SOLD: _("Le cédant a dit par son lien que c'est vendu"),
    OVER: _("Le cédant a dit par son lien que c'est fini"),
    SETTLED: _("La réponse du cédant est traitée"),
}


@hooks.register("register_admin_viewset")
def sellers_answers() -> SellerAnswersViewSet:
    """The advisers' screen."""
    return SellerAnswersViewSet()


@hooks.register("register_log_actions")
def name_sellers_answers(actions: Any) -> None:
    """What the history says; nobody's name."""
    for action, said in SAID.items():
        actions.register_action(action, said, said)
