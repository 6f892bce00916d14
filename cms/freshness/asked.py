"""What a link of a reminder is about, as things stand when it is opened: a page, who opens it, what they may do."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone

from cms.facts.declarations import Fact
from cms.facts.rights import Right, right_on
from cms.freshness.due import EARLY, run_out
from cms.freshness.keepers import Keepers
from cms.freshness.models import FreshnessPeriods, Withdrawal
from cms.private_links.models import PrivateLink


@dataclass(frozen=True, slots=True)
class Asked:
    """A page somebody is asked about. ``source`` says as whom they answer; ``withdrawal``, that it is off line."""

    page: Any
    user: Any
    source: str
    withdrawal: Withdrawal | None

    def mine(self) -> list[Fact]:
        """What this person may change, in reading order."""
        return [fact for fact in self.page.facts if right_on(fact, self.page, self.user) is not Right.NOTHING]

    def due(self) -> list[Fact]:
        """Of that, the answers that have run out or soon will; all that is answered where none has."""
        mine = self.mine()
        ends = run_out(self.page, self.page.notes_by_column(), FreshnessPeriods.in_force())
        soon: date = timezone.localdate() + EARLY
        answered = [(fact, day) for fact, day in ends if fact in mine]
        return [fact for fact, day in answered if day <= soon] or [fact for fact, _day in answered]

    @property
    def may_leave(self) -> bool:
        """Whether it is one to take off line, and still on it."""
        return bool(self.page.leaves_when_silent and self.page.live and self.page.lets_leave(user=self.user))


def asked_by(link: PrivateLink) -> Asked | None:
    """What the link asks; nothing when its reader keeps the page no more, or others have taken it off line."""
    page: Any = link.page.specific if link.page is not None else None
    if page is None:
        return None
    keepers = Keepers(page)
    user = next((user for user in keepers.of(page) if user.email.lower() == link.email), None)
    withdrawal = None if page.live else Withdrawal.objects.by_its_people().filter(page_id=page.pk).first()
    if user is None or not (page.live or withdrawal):
        return None
    return Asked(page, user, page.spoken_for_by() or keepers.name(page), withdrawal)
