"""Who helps somebody, and why, by the published rules: what the other packages of the room call."""

from typing import Any

from welcome.orientation.advising import Recommended, recommend
from welcome.orientation.models import RuleSet
from welcome.orientation.profiles import Profile

__all__ = ["Profile", "Recommended", "advise"]


def advise(profile: Profile, *, village: Any = None, language: str = "fr") -> list[Recommended]:
    """The bodies that help whoever answered so, in the order of the rules, by the published version.

    At least one, whatever the profile, as soon as rules are published; none before. Three queries.

    :param village: the page of the village that was chosen, if any.
    :param language: the reader's ("fr", "en", "nl").
    """
    rules = RuleSet.in_force()
    return recommend(rules, profile, village=village, language=language) if rules else []
