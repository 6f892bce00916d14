"""The rule in itself, without a database: how many similar shops a public place must have, and what passes.

In one sentence: *five shops of this trade at the place the public reads, in two communes at least where it is wider
than a village, four times as many for each detail that stands out, or the seller's consent; the département always
passes.*
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from listings.takeovers.accounts import MEASURES, YEARS
from listings.takeovers.choices import LegalFlag, PublicPrecision, SellerType, TakeoverKind

#: No statistics tell how many shops of a trade share a detail. One in four is assumed: a detail that stands out must be
#: looked for among four times as many, two details among sixteen times. Prudence, and no measure.
FACTOR = 4
#: Where Insee's band "11" of employees begins (``trancheEffectifsEtablissement``): most shops of a village have fewer.
MANY_EMPLOYEES = 10
#: Square metres above which a shop is large for the tax on commercial areas (law 72-657 of 13 July 1972, article 3).
LARGE_AREA = 400
#: Licences and authorisations that are few, most of them by law, and the activities that cannot be without: there, they
#: tell nothing. Code de la santé publique, L. 3332-2, L. 5125-4; Code général des impôts, 568; transports, L. 3121-1.
FEW_LICENCES: dict[str, tuple[Promise, frozenset[str]]] = {
    "licence-iv": (_("licence IV"), frozenset()),
    "tabac": (_("débit de tabac"), frozenset({"47.26Z"})),
    "pharmacie": (_("officine de pharmacie"), frozenset({"47.73Z"})),
    "taxi": (_("autorisation de taxi"), frozenset({"49.32Z"})),
    "carburant": (_("distribution de carburant"), frozenset({"47.30Z"})),
}
#: What the law or a contract adds that few shops of a place share, or that a published list names: perimeters of
#: pre-emption are decided commune by commune (Code de l'urbanisme, L. 214-1), walls of a commune are known to be, a
#: brand has one shop there.
FEW_FLAGS: dict[str, Promise] = {
    LegalFlag.PREEMPTION: _("périmètre de préemption"),
    LegalFlag.COMMUNE_WALLS: _("local de la commune"),
    LegalFlag.FRANCHISE: _("franchise ou enseigne"),
}
#: They file no accounts that anybody may look up (Code de commerce, L. 232-21 to L. 232-25). Whoever is not said, and
#: whoever sells for somebody else, may be a company; an association may publish its own (L. 612-4).
FILES_NOTHING = frozenset({SellerType.SOLE, SellerType.COMMUNE, SellerType.OWNER, SellerType.HEIRS})
#: The communes that a crowd lies in at least, at a place wider than a village: Sirene is open, and shops that are all
#: in one commune name it.
FEWEST_COMMUNES = 2
#: The columns of the accounts, whose figures are exact.
FIGURES = tuple(f"{measure}{end}" for measure in MEASURES for end in YEARS)
#: Nobody sells: the commune itself asks for somebody, or opens its own premises.
WITHOUT_SELLER = frozenset({TakeoverKind.WANTED, TakeoverKind.TRIAL})


class Verdict(StrEnum):
    """Why a takeover may stand at a place, or not."""

    NOBODY = "nobody"
    WIDEST = "widest"
    CROWD = "crowd"
    CONSENT = "consent"
    REFUSED = "refused"

    @property
    def passes(self) -> bool:
        """Whether the guard lets it through."""
        return self is not Verdict.REFUSED


@dataclass(frozen=True, slots=True)
class Details:
    """What a neighbour would recognise beside the activity; and ``company_accounts``, what anybody may look up.

    A company files its accounts, whether it sells itself or its shop, and the register shows those that are not
    confidential: one exact figure is one company. ``insolvent``: proceedings are published by name (Bodacc; Code de
    commerce, R. 621-8).
    """

    staff: int | None = None
    area: int | None = None
    licences: tuple[str, ...] = ()
    naf_code: str = ""
    company_accounts: bool = False
    flags: tuple[str, ...] = ()
    insolvent: bool = False

    @classmethod
    def of(cls, takeover: Any) -> "Details":
        """Those of a page that its kind asks: of the others the public reads nothing, whatever their columns hold."""
        flags = tuple(takeover.legal_flags or ()) if takeover.asks("legal_flags") else ()
        seller = takeover.seller_type if takeover.asks("seller_type") else ""
        may_be_company = takeover.kind == TakeoverKind.SHARES or seller not in FILES_NOTHING
        return cls(
            staff=takeover.staff if takeover.asks("staff") else None,
            area=takeover.area if takeover.asks("area") else None,
            licences=tuple(takeover.licences or ()) if takeover.asks("licences") else (),
            naf_code=takeover.naf.code if takeover.naf is not None else "",
            company_accounts=may_be_company and _tells_accounts(takeover),
            flags=flags,
            insolvent=LegalFlag.PROCEEDINGS in flags or seller == SellerType.TRUSTEE,
        )

    def standing_out(self) -> Iterator[str]:
        """Those that few shops share, in words."""
        if self.staff is not None and self.staff >= MANY_EMPLOYEES:
            yield str(_("%(count)d salariés ou plus") % {"count": MANY_EMPLOYEES})
        if self.area is not None and self.area > LARGE_AREA:
            yield str(_("plus de %(count)d m²") % {"count": LARGE_AREA})
        for code in dict.fromkeys(self.licences):
            label, implied_by = FEW_LICENCES.get(code, ("", frozenset({self.naf_code})))
            if self.naf_code not in implied_by:
                yield str(label)
        if self.company_accounts:
            yield str(_("comptes de la société"))
        yield from (str(FEW_FLAGS[flag]) for flag in dict.fromkeys(self.flags) if flag in FEW_FLAGS)
        if self.insolvent:
            yield str(_("procédure collective"))


def _tells_accounts(takeover: Any) -> bool:
    """Whether the public reads an exact figure of any year."""
    return any(takeover.asks(column) and getattr(takeover, column) is not None for column in FIGURES)


def needed(threshold: int, details: int) -> int:
    """How many shops of the trade a place must have.

    :param threshold: the ``k`` of k-anonymity: one is hidden among so many.
    :param details: how many details stand out.
    """
    return threshold * FACTOR**details


def hides(*, precision: str, known: int, spread: int, needed: int) -> bool:
    """Whether a place has a crowd to be hidden in.

    :param known: establishments that are known at the place; what was not counted adds nothing, so unknown is none.
    :param spread: the communes they are in; in its village a takeover hides no commune.
    """
    return known >= needed and (precision == PublicPrecision.VILLAGE or spread >= FEWEST_COMMUNES)


def verdict(*, kind: str, precision: str, hidden: bool, consented: bool) -> Verdict:
    """The truth table (``docs/decisions/042-who-could-be-recognised.md``), read from top to bottom.

    :param hidden: by the shops of its trade at its place (:func:`hides`).
    """
    if kind in WITHOUT_SELLER:
        return Verdict.NOBODY
    if precision == PublicPrecision.DEPARTEMENT:
        return Verdict.WIDEST
    if precision and hidden:
        return Verdict.CROWD
    if precision and consented:
        return Verdict.CONSENT
    return Verdict.REFUSED
