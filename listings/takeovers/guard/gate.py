"""What the guard says at the publication gate, to whoever publishes: nothing that the confidential part alone tells."""

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cms.facts.gate import Obstacle
from listings.takeovers.choices import PublicPrecision
from listings.takeovers.guard.choices import What
from listings.takeovers.guard.crowds import Judgement, covered, judge
from listings.takeovers.guard.rule import Details
from listings.takeovers.guard.texts import Finding, found

#: Pictures are sent again; words are taken out.
IN_PICTURES = frozenset({What.METADATA, What.POSITION})


def obstacles(takeover: Any) -> Iterator[Obstacle]:
    """Why a takeover may not go on line as it stands, in any language; its place is its French page's."""
    if not takeover.is_translation and not _is_public_already(takeover):
        judgement = judge(takeover)
        if judgement.place is not None and not judgement.verdict.passes:
            yield Obstacle(too_few(judgement), "precision")
    for finding in found(takeover):
        yield Obstacle(_told(finding), finding.column, is_confidential=finding.is_confidential)


def _is_public_already(takeover: Any) -> bool:
    """Whether the public reads the same of it as it is: what is no news is not asked again.

    So a later count that is lower keeps no correction, no confirmation and no sale from going on line; the advisers
    have it on their list (:mod:`listings.takeovers.consents.watch`).
    """
    row = type(takeover).objects.filter(pk=takeover.pk, live=True).first() if takeover.pk else None
    return row is not None and _disclosed(row) == _disclosed(takeover)


def _disclosed(takeover: Any) -> tuple[Any, ...]:
    return covered(takeover), takeover.kind, _details(takeover)


def _details(takeover: Any) -> frozenset[str]:
    """What stands out of it."""
    return frozenset(Details.of(takeover).standing_out())


def too_few(judgement: Judgement) -> str:
    """How many there are and are asked for, and what to do; a wider place by its kind, since its name may be secret."""
    precision = dict(PublicPrecision.choices)[judgement.wider.precision]
    said = {"count": counted_words(judgement), "needed": needed_words(judgement), "wider": precision}
    return (
        _(
            "On pourrait reconnaître le cédant : %(count)s, et il en faut %(needed)s. Le premier lieu qui convient est "
            "%(wider)s ; sinon, il faut l'accord du cédant, que le conseil enregistre."
        )
        % said
    )


def counted_words(judgement: Judgement) -> str:
    """« 3 établissements de cette activité sont connus dans ce lieu », or that nothing was counted."""
    if not judgement.is_counted:
        return _("cette activité n'est pas comptée dans ce lieu")
    told = ngettext(
        "%(count)d établissement de cette activité est connu dans ce lieu",
        "%(count)d établissements de cette activité sont connus dans ce lieu",
        judgement.count.known,
    ) % {"count": judgement.count.known}
    return _("%(counted)s, tous dans une seule commune") % {"counted": told} if judgement.is_gathered else told


def needed_words(judgement: Judgement) -> str:
    """« 5 », « 5, dans deux communes au moins », or « 20, au lieu de 5, à cause de : licence IV »."""
    needed = str(judgement.needed)
    if judgement.is_gathered:
        needed = _("%(needed)s, dans deux communes au moins") % {"needed": needed}
    if not judgement.details:
        return needed
    return _("%(needed)s, au lieu de %(threshold)d, à cause de : %(details)s") % {
        "needed": needed,
        "threshold": settings.TAKEOVER_THRESHOLD,
        "details": ", ".join(judgement.details),
    }


def _told(finding: Finding) -> str:
    said = {"where": finding.where, "what": finding.what.label}
    if finding.is_confidential:
        return (
            _(
                "Un renseignement confidentiel se lit dans %(where)s : le conseil lit lequel dans "
                "« Ce que l'on peut deviner »."
            )
            % said
        )
    if finding.what in IN_PICTURES:
        return _("Dans %(where)s se lit %(what)s : envoyez-la de nouveau.") % said
    return _("Dans %(where)s se lit %(what)s : le contact passe par les messages du site, retirez-le.") % said
