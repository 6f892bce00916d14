"""What the guard says of a takeover, to who reads it in the admin."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from listings.takeovers.choices import PublicPrecision
from listings.takeovers.guard.crowds import Judgement, PublicPlace, Step, judge
from listings.takeovers.guard.gate import IN_PICTURES, needed_words
from listings.takeovers.guard.rule import Verdict
from listings.takeovers.guard.texts import Finding, found
from listings.takeovers.guard.unsaid import unsaid

#: Why a takeover passes or not, in one sentence.
SENTENCES = {
    Verdict.NOBODY: gettext_lazy("Personne ne cède : rien n'est à cacher."),
    Verdict.WIDEST: gettext_lazy("Le lieu public est le département : il convient toujours."),
    Verdict.CROWD: gettext_lazy("Assez d'établissements de cette activité : on ne reconnaît pas le cédant."),
    Verdict.CONSENT: gettext_lazy(
        "Le cédant accepte d'être reconnu ici par cette activité : son accord est enregistré."
    ),
    Verdict.REFUSED: gettext_lazy("On pourrait reconnaître le cédant : la fiche ne peut pas être publiée à ce lieu."),
}


@dataclass(frozen=True, slots=True)
class Line:
    """One place in words, « 3 établissements », whether it passes, and whether it is the page's own."""

    place: str
    number: str
    passes: bool
    is_here: bool


@dataclass(frozen=True, slots=True)
class Report:
    """A judgement in words, and what was found in the words of the page and of its translations.

    ``hides_nobody``: nobody sells, so that no place has to pass; ``tells_all``: whether what compares with the
    confidential part is among it; ``unsaid``: what the confidential part does not say, so that it was looked for
    nowhere.
    """

    passes: bool
    hides_nobody: bool
    sentence: str
    needed: str
    lines: tuple[Line, ...]
    proposed: str
    findings: tuple[str, ...]
    tells_all: bool
    unsaid: tuple[str, ...]


def report_on(takeover: Any, *, may_read: bool, in_full: bool = False) -> Report:
    """What the guard says of a French page or draft.

    :param may_read: whether this person reads confidential parts.
    :param in_full: whether what was found is named and quoted: a reading of the part, which whoever asks has logged.

    Places that the commune alone gives, and what compares with the confidential part, are told to who may read it:
    whoever tries names until one is found would otherwise read it there.
    """
    judgement = judge(takeover)
    knows = may_read or takeover.village is not None
    steps = judgement.steps if knows else tuple(step for step in judgement.steps if step.place == judgement.place)
    findings = [(one, language) for page, language in _languages(takeover) for one in found(page)]
    return Report(
        passes=judgement.verdict.passes,
        hides_nobody=judgement.verdict is Verdict.NOBODY,
        sentence=str(SENTENCES[judgement.verdict])
        if judgement.place is not None
        else _("Le lieu public n'est pas dit."),
        needed=needed_words(judgement),
        lines=tuple(_line(step, judgement) for step in steps),
        proposed=_named(judgement.proposed) if knows else "",
        findings=tuple(
            _told(one, language, in_full=in_full) for one, language in findings if may_read or not one.is_confidential
        ),
        tells_all=may_read,
        unsaid=tuple(str(obstacle.message) for obstacle in unsaid(takeover)) if may_read else (),
    )


def _languages(takeover: Any) -> Iterator[tuple[Any, str]]:
    """The page at hand, then its translations as their latest drafts have them."""
    yield takeover, ""
    others = type(takeover).objects.filter(translation_key=takeover.translation_key).exclude(pk=takeover.pk)
    for page in others.select_related("locale", "latest_revision"):
        yield page.get_latest_revision_as_object(), page.locale.get_display_name()


def _told(finding: Finding, language: str, *, in_full: bool) -> str:
    told = finding.told(may_read=in_full)
    if in_full and finding.excerpt and finding.what not in IN_PICTURES:
        told = _("%(told)s : « %(excerpt)s »") % {"told": told, "excerpt": finding.excerpt}
    return f"{language} : {told}" if language else told


def _line(step: Step, judgement: Judgement) -> Line:
    number = ngettext("%(count)d établissement", "%(count)d établissements", step.count.known)
    told = number % {"count": step.count.known}
    if not judgement.is_fine or not step.count.communes:
        told = _("non compté")
    elif not step.count.is_whole:
        told = _("%(number)s au moins ; %(count)d communes ne sont pas comptées") % {
            "number": told,
            "count": step.count.uncounted,
        }
    return Line(_named(step.place), told, step.passes, step.place == judgement.place)


def _named(place: PublicPlace) -> str:
    precision = dict(PublicPrecision.choices)[PublicPrecision(place.precision)]
    return f"{place.name} ({precision})"
