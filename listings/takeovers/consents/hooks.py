"""The guard in Wagtail's admin: its screen, and its acts in the log."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.log_actions import LogFormatter

from cms.uploads.forms import WORDS_OF_MEDIA
from listings.takeovers.consents.services import CONSENT, REVOKE
from listings.takeovers.consents.views import GuardViewSet
from listings.takeovers.consents.words import spoken_by
from listings.takeovers.permissions import may_read_confidential


@hooks.register("register_admin_viewset")
def who_could_be_recognised() -> GuardViewSet:
    """The advisers' screen."""
    return GuardViewSet()


@hooks.register(WORDS_OF_MEDIA)
def words_that_are_on_line(media: Any, user: Any) -> Iterator[str]:
    """A picture that takeovers on line show says no more than they may.

    What compares with the confidential part is refused to who reads such parts; to the others it would answer every
    name that they try: it is on the advisers' desk at once.
    """
    may_read = user is not None and may_read_confidential(user)
    for spoken in spoken_by(media):
        for finding in spoken.findings:
            if may_read or not finding.is_confidential:
                yield _("« %(takeover)s » est en ligne et la montre : on y lirait %(told)s.") % {
                    "takeover": spoken.page.title,
                    "told": finding.told(may_read=False),
                }


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
