"""The form in which a reader says what counts."""

from dataclasses import dataclass

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


def questions_to_weigh(weights: Weights) -> list[WeighedTopic]:
    """The topics of the sheet whose questions can be weighed, as the address weighs them."""
    return [
        WeighedTopic(
            name=PREFIX + TOPICS[topic.key],
            label=str(topic.label),
            weight=str(weights.topics.get(topic.key) or ""),
            questions=tuple(
                Question(PREFIX + one.address, one.question, one.words, str(weights.questions.get(one.address, "")))
                for one in criteria()
                if one.fact.topic == topic.key
            ),
        )
        for topic in weighed_topics()
    ]
