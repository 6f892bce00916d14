"""The state of a takeover on its row, and what the row holds to: on line in some states, off it in the others."""

from collections.abc import Iterator
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.facts.gate import NotReady, Obstacle
from listings.takeovers.choices import ON_LINE, TakeoverState
from listings.takeovers.columns import TakeoverColumns
from listings.takeovers.permissions import may_read_confidential
from listings.takeovers.transitions import Act, Who, refusal, roles_of

AT_THE_ADVISERS = _(
    "Le conseil règle d'abord un point de cette annonce : elle se confirme ensuite. Vous n'avez rien à faire."
)


class TakeoverLife(TakeoverColumns):
    """State and since when. Only :mod:`listings.takeovers.life.services` and the freshness of the page move it.

    Whatever takes a page that was on line off it withdraws it (Wagtail's button, a bulk action, a date of expiry), and
    what is off line by its state comes back by an act alone: the gate refuses it on every other road.
    """

    state = models.CharField(
        _("état"), max_length=20, choices=TakeoverState.choices, default=TakeoverState.OPEN, editable=False
    )
    #: When it was said, which the clock counts from; the day of the sale itself is in the log.
    state_since = models.DateTimeField(_("dans cet état depuis"), default=timezone.now, editable=False)
    #: Where it stood before: nobody but the advisers brings back, as one to take over, what was none when it left.
    state_before = models.CharField(
        _("état précédent"), max_length=20, choices=TakeoverState.choices, default=TakeoverState.OPEN, editable=False
    )

    class Meta:
        abstract = True

    @property
    def takes_messages(self) -> bool:
        """Whether buyers may write: on line, to take over, its call not over, in French, where the threads hang."""
        is_open = self.state == TakeoverState.OPEN and not self.call_is_over
        return bool(self.live and not self.is_translation and is_open)

    @property
    def call_is_over(self) -> bool:
        """Whether it was offered until a day that is past."""
        until = self.stands_until
        return until is not None and until < timezone.localdate()

    @property
    def ages(self) -> bool:
        """Until it is concluded: what it asked is then of the past. Under offer too: a sale may fail unsaid."""
        return self.state in (TakeoverState.OPEN, TakeoverState.UNDER_OFFER)

    def enter(self, state: TakeoverState, *, before: str = "") -> None:
        """Write a state on the row, held by the caller, and on those that show it in other languages.

        What is asked of its keepers follows: a concluded takeover is due no more, one that is open again is.

        :param before: where it stood, if it has left that state on the way.
        """
        self.state_before, self.state, self.state_since = before or self.state, state, timezone.now()
        if self.live:
            self.reckon_due_on()
        changed = {name: getattr(self, name) for name in ("state", "state_since", "state_before", "due_on")}
        for row in type(self).objects.filter(Q(pk=self.pk) | Q(translation_key=self.translation_key)):
            for name, value in changed.items():
                setattr(row, name, value)
            row.save(clean=False, update_fields=list(changed))

    def leaves_line(self, *, is_silence: bool) -> None:
        """Silence lets it expire, a wish withdraws it; written by the unpublishing that follows."""
        self.state_before = self.state
        self.state = TakeoverState.EXPIRED if is_silence else TakeoverState.WITHDRAWN
        self.state_since = timezone.now()

    def lets_read_secrets(self, user: Any) -> bool:
        """Advisers."""
        return may_read_confidential(user)

    def signed_by(self, user: Any) -> Any:
        """In a village its town hall alone: an adviser's name on one act, and none on the next, would tell it that the
        seller did the next. « État de la reprise » names who to advisers."""
        is_hidden = user is not None and self.village is not None and roles_of(self, user) != {Who.TOWN_HALL}
        return None if is_hidden else user

    def confirmation_refusal(self) -> str:
        """As long as a word of the seller waits for an adviser; whose word it is, no town hall has to know."""
        pages: Any = type(self).objects
        waits = pages.filter(pk=self.pk, confidential__isnull=False).exclude(confidential__seller_said="")
        return str(AT_THE_ADVISERS) if waits.exists() else ""

    def lets_leave(self, *, user: Any) -> bool:
        """What the advisers said of it (under offer, concluded) is theirs to end."""
        return not refusal(self, Act.WITHDRAW, roles_of(self, user))

    def returns_to_line(self, *, user: Any) -> None:
        """It is to be taken over again, by whoever may put it back.

        :raises cms.facts.gate.NotReady: with the sentence, where that is not theirs.
        """
        if self.state in ON_LINE:
            return
        if sentence := refusal(self, Act.PUT_BACK, roles_of(self, user)):
            raise NotReady([Obstacle(sentence)])
        self.enter(TakeoverState.OPEN)

    def obstacles(self) -> Iterator[Obstacle]:
        """And a state that is on line."""
        yield from super().obstacles()
        if not self.is_translation and self.state not in ON_LINE:
            words = _("Cette reprise est « %(state)s » : elle ne revient en ligne que par « État de la reprise ».")
            yield Obstacle(words % {"state": self.get_state_display()})

    def save(self, clean: bool = True, user: Any = None, log_action: Any = False, **kwargs: Any) -> Any:
        """Write the page; what has been on line and no longer is was withdrawn, whatever road it left by."""
        if kwargs.get("update_fields") is None and self._has_left():
            self.leaves_line(is_silence=False)
        return super().save(clean=clean, user=user, log_action=log_action, **kwargs)

    def _has_left(self) -> bool:
        """What waits for its hour (``go_live_at``) has been decided and is about to come; a copy never was on line."""
        if self.pk is None or self._born_as_draft:
            return False
        is_awaited = self.go_live_at is not None and self.go_live_at > timezone.now()
        was_on_line = self.first_published_at is not None and not self.is_translation
        return bool(was_on_line and not self.live and not is_awaited and self.state in ON_LINE)
