"""What a draft would say against what is said today, on sample profiles."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.conf import settings

from welcome.orientation.advising import Recommended, recommend
from welcome.orientation.profiles import Profile
from welcome.orientation.texts import in_language
from welcome.orientation.words import in_words


@dataclass(frozen=True, slots=True)
class Trial:
    """One profile: its name, its answers in words, the bodies of the draft and of the published rules."""

    name: str
    answers: str
    draft: list[Recommended]
    published: list[Recommended]

    @property
    def is_changed(self) -> bool:
        """Whether somebody would be told something else."""
        return _said(self.draft) != _said(self.published)


def trial(name: str, profile: Profile, *, draft: Any, published: Any) -> Trial:
    """Try two versions of the rules on a profile; ``published`` may be None, where none are yet."""
    before = recommend(published, profile) if published else []
    return Trial(name, in_words(profile), recommend(draft, profile), before)


def trials(samples: Iterable[Any], *, draft: Any, published: Any) -> list[Trial]:
    """Try them on each of the sample profiles."""
    return [trial(sample.name, sample.profile, draft=draft, published=published) for sample in samples]


def untranslated(rules: Any) -> list[tuple[str, list[int]]]:
    """Foreign languages with the numbers of the rules whose reason is read in French there; none where all are told."""
    foreign = [(code, str(name)) for code, name in settings.LANGUAGES if code != settings.LANGUAGE_CODE]
    found = [(name, _in_french(rules, code)) for code, name in foreign]
    return [(name, numbers) for name, numbers in found if numbers]


def _in_french(rules: Any, language: str) -> list[int]:
    lines = enumerate(rules.in_order(), 1)
    return [number for number, line in lines if in_language(line, "reason", language)[1] != language]


def _said(found: list[Recommended]) -> list[tuple[int, str]]:
    return [(one.body.pk, one.reason) for one in found]
