"""What rules at hand say to a profile; a draft's as well as the published ones."""

from dataclasses import dataclass
from typing import Any

from welcome.orientation.choices import Effect
from welcome.orientation.profiles import Profile, is_for
from welcome.orientation.texts import in_language


@dataclass(frozen=True, slots=True)
class Recommended:
    """A body that helps.

    * ``reason``: one sentence, in ``reason_language``: the reader's, or French where editors did not translate it;
    * ``name``: the body's, with the village where it is the committee of the one that was chosen;
    * ``revision``: the key of the version of the rules that said so (``Advice.rules_id``), None where code made them.
    """

    body: Any
    reason: str
    name: str
    reason_language: str = "fr"
    revision: int | None = None


def recommend(rules: Any, profile: Profile, *, village: Any = None, language: str = "fr") -> list[Recommended]:
    """The bodies these rules (a ``RuleSet``) propose, each once, in the order of the rules and with the first's reason.

    Where an answer is missing (somebody on the telephone would not say), rules that ask for it do not apply; if
    nothing is left then, they do: whoever might help is named rather than nobody.
    """
    lines = proposing(rules)
    known = [line for line in lines if is_for(line, profile)]
    first: dict[int, Any] = {}
    for line in known or [line for line in lines if is_for(line, profile, blank=True)]:
        first.setdefault(line.body_id, line)
    return [_told(line, village, language, rules.live_revision_id) for line in first.values()]


def proposing(rules: Any) -> list[Any]:
    """The rules that propose a body which receives people, in their order; a draft's may still lack its body."""
    return [
        line
        for line in rules.in_order()
        if line.body_id is not None and line.effect == Effect.PROPOSE and line.body.is_active
    ]


def _told(line: Any, village: Any, language: str, revision: int | None) -> Recommended:
    reason, spoken = in_language(line, "reason", language)
    return Recommended(line.body, reason, line.body.name_for(village), spoken, revision)
