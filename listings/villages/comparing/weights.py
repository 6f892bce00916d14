"""How much each question counts for the reader, said in the address."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from django.http import QueryDict
from django.utils.translation import gettext as _

from cms.facts.declarations import Topic
from listings.villages.comparing.worth import Criterion, criteria
from listings.villages.facts import VILLAGE_FACTS

#: « compte_medecin=3 ».
PREFIX = "compte_"
#: What a weight may be: nothing, a little, much, above all.
WEIGHTS = range(4)
#: What an address calls a topic; a topic without a question that can be weighed has no name.
TOPICS = {
    "daily": "quotidien",
    "children": "enfance",
    "health": "sante",
    "work": "travail",
    "housing": "habitat",
    "welcome": "accueil",
}
LONGEST_SHOWN = 20


@dataclass(frozen=True, slots=True)
class Weights:
    """The weights of an address: of whole topics, and of questions, which go before. ``misread`` are what was typed and
    is no weight, under the labels of their topics and questions."""

    topics: Mapping[str, int] = field(default_factory=dict)
    questions: Mapping[str, int] = field(default_factory=dict)
    misread: tuple[tuple[str, str], ...] = ()

    def of(self, criterion: Criterion) -> int:
        """How many times the points of a question count."""
        own = self.questions.get(criterion.address)
        return own if own is not None else self.topics.get(criterion.fact.topic, 0)

    @property
    def counted(self) -> tuple[tuple[Criterion, int], ...]:
        """The questions that count, with their weights, as the sheet asks them."""
        return tuple((one, self.of(one)) for one in criteria() if self.of(one))

    @property
    def parameters(self) -> dict[str, str]:
        """The same as parameters of an address."""
        topics = {PREFIX + TOPICS[key]: str(weight) for key, weight in self.topics.items()}
        return topics | {PREFIX + address: str(weight) for address, weight in self.questions.items()}

    def messages(self) -> Iterator[str]:
        """What of the address is no weight."""
        for label, typed in self.misread:
            told = {"label": label, "typed": typed[:LONGEST_SHOWN]}
            yield _("%(label)s : « %(typed)s » n'est pas un poids de 0 à 3, il n'en est pas tenu compte.") % told


def weights_of(query: QueryDict) -> Weights:
    """The weights an address says; of what is said twice the last counts, and what is blank says nothing."""
    topics: dict[str, int] = {}
    questions: dict[str, int] = {}
    misread: list[tuple[str, str]] = []
    for topic in weighed_topics():
        _take(query, TOPICS[topic.key], topic.key, str(topic.label), topics, misread)
    for one in criteria():
        _take(query, one.address, one.address, one.question, questions, misread)
    return Weights(topics, questions, tuple(misread))


def weighed_topics() -> list[Topic]:
    """The topics that have a question which can be weighed."""
    topics = {one.fact.topic for one in criteria()}
    return [topic for topic in VILLAGE_FACTS.topics if topic.key in topics]


def _take(
    query: QueryDict, address: str, key: str, label: str, into: dict[str, int], misread: list[tuple[str, str]]
) -> None:
    typed = str(query.get(PREFIX + address) or "").strip()
    if not typed:
        return
    if typed in map(str, WEIGHTS):
        into[key] = int(typed)
    else:
        misread.append((label, typed))
