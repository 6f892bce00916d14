"""What the histories say of answers that were changed at once, or said to stand."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.log_actions import LogFormatter

from cms.facts.changing import CHANGE, CONFIRM


@hooks.register("register_log_actions")
def acts_on_answers(actions: Any) -> None:
    """In the words of the public page."""

    @actions.register_action(CHANGE)
    class ChangeFormatter(LogFormatter):
        label = gettext_lazy("Changer une réponse tout de suite")

        def format_message(self, log_entry: Any) -> str:
            changes = log_entry.data.get("changes", [])
            told = [_("« %(question)s » : %(before)s → %(after)s") % change for change in changes]
            return _("Changé tout de suite : %(changes)s") % {"changes": " ; ".join(told)}

    @actions.register_action(CONFIRM)
    class ConfirmFormatter(LogFormatter):
        label = gettext_lazy("Confirmer des réponses")

        def format_message(self, log_entry: Any) -> str:
            asked = log_entry.data.get("questions", [])
            return _("Réponses confirmées : %(questions)s") % {"questions": ", ".join(asked)}
