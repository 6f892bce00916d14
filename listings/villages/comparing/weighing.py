"""The form in which a reader says what counts."""

from dataclasses import dataclass
from functools import lru_cache

from django.utils.translation import get_language

from listings.villages.comparing.weights import PREFIX, TOPICS, Weights, weighed_topics
from listings.villages.comparing.worth import criteria


@dataclass(frozen=True, slots=True)
class Question:
    """One question: ``name`` is its parameter, ``rule`` how its answers are counted, ``weight`` is as the form says it
    ("": as its topic)."""

    name: str
    label: str
    rule: str
    weight: str


@dataclass(frozen=True, slots=True)
class WeighedTopic:
    """One topic with its questions; it ``is_open`` where one of them has a weight of its own."""

    name: str
    label: str
    weight: str
    questions: tuple[Question, ...]

    @property
    def is_open(self) -> bool:
        """Whether the questions are shown at once."""
        return any(question.weight for question in self.questions)


def questions_to_weigh(weights: Weights) -> tuple[WeighedTopic, ...]:
    """The topics of the sheet whose questions can be weighed, as the address weighs them."""
    return tuple(
        WeighedTopic(
            name=PREFIX + TOPICS[key],
            label=label,
            weight=str(weights.topics.get(key) or ""),
            questions=tuple(
                Question(PREFIX + address, question, rule, str(weights.questions.get(address, "")))
                for address, question, rule in questions
            ),
        )
        for key, label, questions in _declared(get_language())
    )


@lru_cache
def _declared(_language: str | None) -> list[tuple[str, str, list[tuple[str, str, str]]]]:
    """Each topic and its questions in one language: address, question, rule. To put them in words takes longer than all
    else that the form says."""
    return [
        (
            topic.key,
            str(topic.label),
            [(one.address, one.question, one.words) for one in criteria() if one.fact.topic == topic.key],
        )
        for topic in weighed_topics()
    ]
