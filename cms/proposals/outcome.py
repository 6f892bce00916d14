"""What a proposal that was judged answer by answer came to, and where its people answer what is asked of them."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail import hooks
from wagtail.models import PageLogEntry, TaskState

from cms.facts.returned import returned_answers
from cms.proposals.judging import ACCEPT, RETURN

#: Where a room lets a page's people answer what is asked again: ``fn(page)``, a path of the site, or nothing.
ANSWERED = "where_a_page_is_answered"


@dataclass(frozen=True, slots=True)
class Outcome:
    """How many parts went on line, and what is asked again, a line each."""

    accepted: int
    returned: list[str]

    @property
    def words(self) -> str:
        """« 1 réponse en ligne, 1 à revoir »."""
        on_line = ngettext("%(n)d réponse en ligne", "%(n)d réponses en ligne", self.accepted) % {"n": self.accepted}
        if not self.returned:
            return on_line
        again = _("%(n)d à revoir") % {"n": len(self.returned)}
        return f"{on_line}, {again}" if self.accepted else again


def outcome_of(page: Any) -> Outcome:
    """Of the latest proposal of a page, since it came or came back; nothing of a page that is judged as a whole."""
    passage = TaskState.objects.for_instance(page).order_by("started_at", "pk").last()
    if passage is None or not len(getattr(page, "facts", ())):
        return Outcome(0, [])
    acts = list(PageLogEntry.objects.filter(page=page.pk, timestamp__gte=passage.started_at))
    accepted = [act.data for act in acts if act.action == ACCEPT]
    count = sum(len(data.get("changes", [])) + bool(data.get("with_text")) for data in accepted)
    # A comment that somebody left in the editor gives nothing back.
    given_back = {act.revision_id for act in acts if act.action == RETURN}
    returned = [one.line for one in returned_answers(page).values() if one.revision_id in given_back - {None}]
    return Outcome(count, returned)


def where_answered(page: Any) -> str | None:
    """The path of the page where its people answer, if a room has one for it."""
    return next((path for lead in hooks.get_hooks(ANSWERED) if (path := lead(page))), None)
