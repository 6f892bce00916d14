"""Profiles, groups of profiles, and what a rule asks of them, in words."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from welcome.choices import Need
from welcome.orientation.grouping import Group
from welcome.orientation.profiles import CONDITIONS, ONE_OF, Conditions, Profile

#: Between answers: their own words have commas and "ou" in them.
BETWEEN = " · "


def asked(name: str) -> str:
    """What one answer is called."""
    return {
        "activity": _("activité"),
        "stage": _("avancement"),
        "household": _("avec qui"),
        "arrival": _("arrivée"),
        "needs": _("recherche"),
    }[name]


def label(name: str, code: str) -> str:
    """The words of one answer; a code that no list has is itself, cut."""
    choice_set = ONE_OF.get(name, Need)
    return str(choice_set(code).label) if code in choice_set.values else code[:40]


def in_words(profile: Profile) -> str:
    """« activité : un commerce ou des services ; avancement : une idée ; … »; what was not answered is left out."""
    parts = [_part(name, [getattr(profile, name)]) for name in ONE_OF if getattr(profile, name)]
    needs = [need for need in Need.values if need in profile.needs]
    parts.append(_part("needs", needs) if needs else _("ne recherche rien de précis"))
    return _(" ; ").join(parts)


def conditions_in_words(rule: Conditions) -> str:
    """What a rule asks of the answers, in the same way; nothing where it asks nothing."""
    wanted = {name: getattr(rule, column) or [] for name, column in CONDITIONS.items()}
    return _(" ; ").join(_part(name, codes) for name, codes in wanted.items() if codes)


def group_in_words(group: Group) -> str:
    """What the profiles of a group have in common: what may be any answer is left out."""
    parts = [_part(name, codes) for name, codes in group.answers.items() if len(codes) < len(ONE_OF[name].values)]
    if group.sought:
        parts.append(_part("needs", group.sought))
    if group.unsought:
        parts.append(_("ne recherche pas : %(needs)s") % {"needs": _words("needs", group.unsought)})
    return _(" ; ").join(parts) or _("quelles que soient les réponses")


def _part(name: str, codes: Iterable[str]) -> str:
    return _("%(question)s : %(answers)s") % {"question": asked(name), "answers": _words(name, codes)}


def _words(name: str, codes: Iterable[str]) -> str:
    return BETWEEN.join(label(name, code) for code in codes)
