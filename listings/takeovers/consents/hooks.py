"""The guard in Wagtail's admin: its screen, and its acts in the log."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.log_actions import LogFormatter

from listings.takeovers.consents.services import CONSENT, REVOKE
from listings.takeovers.consents.views import GuardViewSet


@hooks.register("register_admin_viewset")
def who_could_be_recognised() -> GuardViewSet:
    """The advisers' screen."""
    return GuardViewSet()


@hooks.register("register_log_actions")
def name_consents(actions: Any) -> None:
    """What the history of a confidential part says of them."""

    @actions.register_action(CONSENT)
    class ConsentFormatter(LogFormatter):
        label = gettext_lazy("Enregistrer l'accord d'un cédant")

        def format_message(self, log_entry: Any) -> str:
            return _("Accord du cédant enregistré : %(activity)s, %(place)s") % log_entry.data

    @actions.register_action(REVOKE)
    class RevokeFormatter(LogFormatter):
        label = gettext_lazy("Retirer l'accord d'un cédant")

        def format_message(self, log_entry: Any) -> str:
            return _("Accord du cédant retiré : %(activity)s, %(place)s") % log_entry.data
