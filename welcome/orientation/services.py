"""Who helps somebody, and why, by the published rules."""

from dataclasses import dataclass
from typing import Any

from welcome.orientation.models import Body, Effect, Rule, RuleSet, in_language
from welcome.orientation.profiles import Profile, is_for

__all__ = ["Profile", "Recommended", "advise", "in_force", "recommend"]


@dataclass(frozen=True, slots=True)
class Recommended:
    """A body that helps.

    * ``reason``: one sentence, in ``reason_language``: the reader's, or French where editors did not translate it;
    * ``name``: the body's, with the village where it is the committee of the one that was chosen;
    * ``revision``: the key of the version of the rules that said so (``Advice.rules_id``), None where code made them.
    """

    body: Body
    reason: str
    name: str
    reason_language: str = "fr"
    revision: int | None = None


def advise(profile: Profile, *, village: Any = None, language: str = "fr") -> list[Recommended]:
    """The bodies that help whoever answered so, in the order of the rules, by the published version.

    At least one, whatever the profile, as soon as rules are published; none before.

    :param village: the page of the village that was chosen, if any.
    :param language: the reader's ("fr", "en", "nl").
    """
    rules = in_force()
    return recommend(rules, profile, village=village, language=language) if rules else []


def in_force() -> RuleSet | None:
    """The published rules with their lines and bodies, or None on a site that has none yet. Two queries."""
    return RuleSet.objects.filter(live=True).prefetch_related("lines__body").first()


def recommend(rules: RuleSet, profile: Profile, *, village: Any = None, language: str = "fr") -> list[Recommended]:
    """The same by rules at hand, a draft's as well.

    Where an answer is missing (somebody on the telephone would not say), rules that ask for it do not apply; if
    nothing is left then, they do: whoever might help is named rather than nobody.
    """
    lines = [line for line in rules.lines.all() if line.effect == Effect.PROPOSE and line.body.is_active]
    known = [line for line in lines if is_for(line, profile)]
    first: dict[int, Rule] = {}
    for line in known or [line for line in lines if is_for(line, profile, blank=True)]:
        first.setdefault(line.body_id, line)
    return [_told(line, village, language, rules.live_revision_id) for line in first.values()]


def _told(line: Rule, village: Any, language: str, revision: int | None) -> Recommended:
    reason, spoken = in_language(line, "reason", language)
    return Recommended(line.body, reason, line.body.name_for(village), spoken, revision)
