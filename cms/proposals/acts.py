"""What the histories say of proposals that were judged answer by answer."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.log_actions import LogFormatter

from cms.proposals.judging import ACCEPT, RETURN


def acts_on_proposals(actions: Any) -> None:
    """In the words of the public page; for Wagtail's hook ``register_log_actions``."""

    @actions.register_action(ACCEPT)
    class AcceptFormatter(LogFormatter):
        label = gettext_lazy("Accepter une proposition")

        def format_message(self, log_entry: Any) -> str:
            told = [_("« %(question)s » : %(before)s → %(after)s") % one for one in log_entry.data.get("changes", [])]
            if log_entry.data.get("with_text"):
                told.append(_("le texte"))
            said = {"by": log_entry.data.get("proposed_by"), "changes": " ; ".join(told)}
            return _("Accepté, proposé par %(by)s : %(changes)s") % said

    @actions.register_action(RETURN)
    class ReturnFormatter(LogFormatter):
        label = gettext_lazy("Rendre une réponse")

        def format_message(self, log_entry: Any) -> str:
            answers = log_entry.data.get("answers", [])
            told = [_("« %(question)s » (proposé : %(proposed)s) : %(asked)s") % one for one in answers]
            return _("Rendu à qui proposait : %(answers)s") % {"answers": " ; ".join(told)}
