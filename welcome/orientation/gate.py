"""The gate of the rules: nobody is left without a body, and no two rules contradict each other.

All 43,008 profiles are judged, as bits (:mod:`welcome.orientation.profiles`). A contradiction is one body that a rule
proposes and another never proposes to the same profile. Two rules that propose the same body are none: the first gives
the reason.
"""

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from cms.facts.gate import Obstacle
from welcome.orientation.choices import Effect
from welcome.orientation.grouping import groups
from welcome.orientation.profiles import EVERYBODY, profiles_of
from welcome.orientation.words import group_in_words

#: Said of an end that somebody gives to rules.
NO_END = gettext_lazy("Des règles publiées restent en vigueur jusqu'à ce que d'autres les remplacent.")
#: Groups of profiles that are told one by one; how many remain is said.
TOLD = 5


def obstacles(lines: Sequence[Any]) -> Iterator[Obstacle]:
    """Why these rules (``Rule`` rows, in their order) may not be published; nothing where they may."""
    incomplete = list(_incomplete(lines))
    yield from incomplete
    if incomplete:
        return
    yield from _withdrawn(lines)
    yield from _contradictions(lines)
    for profiles in told(left_bare(lines)):
        yield Obstacle(_("Aucun organisme pour : %(profiles)s.") % {"profiles": profiles})


def left_bare(lines: Sequence[Any], *, without: int | None = None) -> int:
    """The profiles to which these rules propose no body that receives people, as bits.

    :param without: the key of a body that is to be left out as well.
    """
    found = 0
    for line in lines:
        if line.effect == Effect.PROPOSE and line.body.is_active and line.body_id != without:
            found |= profiles_of(line)
    return EVERYBODY & ~found


def told(profiles: int) -> Iterator[str]:
    """A set of profiles in words: the first groups, then how many profiles are in none of them."""
    for group in islice(groups(profiles), TOLD):
        profiles &= ~group.profiles
        yield group_in_words(group)
    if more := profiles.bit_count():
        yield ngettext("%(count)d autre profil", "%(count)d autres profils", more) % {"count": more}


def _incomplete(lines: Sequence[Any]) -> Iterator[Obstacle]:
    for number, line in enumerate(lines, 1):
        if line.body_id is None or not line.reason.strip():
            yield Obstacle(_("Règle %(number)d : l'organisme et la raison sont à dire.") % {"number": number})


def _withdrawn(lines: Sequence[Any]) -> Iterator[Obstacle]:
    for number, line in enumerate(lines, 1):
        if not line.body.is_active:
            said = _("Règle %(number)d : « %(body)s » ne reçoit plus de candidats.")
            yield Obstacle(said % {"number": number, "body": line.body.name})


def _contradictions(lines: Sequence[Any]) -> Iterator[Obstacle]:
    said = _("« %(body)s » est proposé par la règle %(one)d et exclu par la règle %(other)d pour : %(profiles)s.")
    for other, never in enumerate(lines, 1):
        for one, line in enumerate(lines, 1):
            if (never.effect, line.effect, line.body_id) != (Effect.NEVER, Effect.PROPOSE, never.body_id):
                continue
            for profiles in told(profiles_of(line) & profiles_of(never)):
                words = {"body": line.body.name, "one": one, "other": other, "profiles": profiles}
                yield Obstacle(said % words)
