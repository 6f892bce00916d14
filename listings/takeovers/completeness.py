"""What is still missing of a takeover: to be qualified, then to be published, in one list that people read."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from cms.facts.answers import answers
from cms.facts.gate import Obstacle, without_secrets
from listings.takeovers.facts import QUALIFIED_COLUMNS, TAKEOVER_FACTS
from listings.takeovers.questions import needs

#: Without these an adviser has nothing to judge: the values that are qualified, and what a call or a need is about.
#: All the rest is found out with the seller, after somebody has looked at the case.
TO_QUALIFY = frozenset((*QUALIFIED_COLUMNS, "call_until", "need"))
#: Questions to which "non communiqué" is no answer: without them there is nothing to show.
VALUE_ONLY = ("kind", "activity", "precision", "call_until", "need")


@dataclass(frozen=True, slots=True)
class Gap:
    """One thing to mend: the column (blank: the page as a whole), its question and topic in words, what is wrong."""

    column: str
    question: str
    topic: str
    message: str
    is_blank: bool


@dataclass(frozen=True, slots=True)
class Missing:
    """What a takeover lacks: ``to_qualify`` before an adviser judges it, ``to_publish`` besides, in reading order."""

    to_qualify: tuple[Gap, ...]
    to_publish: tuple[Gap, ...]

    def __bool__(self) -> bool:
        return bool(self.to_qualify or self.to_publish)

    def __len__(self) -> int:
        return len(self.to_qualify) + len(self.to_publish)

    def by_topic(self) -> list[tuple[str, list[Gap]]]:
        """What publishing asks besides, topic by topic."""
        return [(topic, list(gaps)) for topic, gaps in groupby(self.to_publish, lambda gap: gap.topic)]


def still_missing(takeover: Any, *, may_read: bool) -> Missing:
    """All that stands between a takeover and the public, as the gate of publication tells it.

    :param takeover: the state to look at: a draft (``get_latest_revision_as_object()``) or the row.
    :param may_read: whether it is for who reads confidential parts; others are told nothing that a part decides.
    """
    found = takeover.obstacles()
    return _missing(takeover, found if may_read else without_secrets(found))


def unanswered(takeover: Any) -> Missing:
    """The same of its answers alone: no query but for its notes, for lists of many takeovers."""
    return _missing(takeover, takeover.completeness_obstacles())


def value_obstacles(takeover: Any) -> Iterator[Obstacle]:
    """What has a note in the place of the answer that nothing stands for."""
    for answer in answers(takeover):
        column, is_noted = answer.fact.column, answer.says_there_is_none and not answer.has_value
        if is_noted and column in VALUE_ONLY and needs(takeover, column):
            words = {"question": answer.question}
            yield Obstacle(_("« %(question)s » demande une réponse, pas une note.") % words, column)


def submission_obstacles(obstacles: Iterable[Obstacle]) -> Iterator[Obstacle]:
    """Of what completeness asks, what an adviser cannot do without."""
    return (obstacle for obstacle in obstacles if obstacle.column in TO_QUALIFY)


def _missing(takeover: Any, obstacles: Iterable[Obstacle]) -> Missing:
    blank = {answer.fact.column for answer in answers(takeover) if not answer.is_given}
    gaps = [_gap(takeover, obstacle, blank) for obstacle in obstacles]
    place = {column: number for number, column in enumerate(TAKEOVER_FACTS.columns)}
    gaps.sort(key=lambda gap: place.get(gap.column, len(place)))
    first = tuple(gap for gap in gaps if gap.column in TO_QUALIFY)
    return Missing(first, tuple(gap for gap in gaps if gap.column not in TO_QUALIFY))


def _gap(takeover: Any, obstacle: Obstacle, blank: set[str]) -> Gap:
    column = obstacle.column
    if column not in TAKEOVER_FACTS:
        return Gap(column, str(obstacle.message), str(_("La fiche")), str(obstacle.message), is_blank=False)
    labels = {topic.key: topic.label for topic in TAKEOVER_FACTS.topics}
    question = capfirst(str(takeover._meta.get_field(column).verbose_name))
    topic = str(labels[TAKEOVER_FACTS[column].topic])
    return Gap(column, question, topic, str(obstacle.message), is_blank=column in blank)
