"""Which questions each kind of takeover asks: what must be answered before the public reads it, what may be.

What is asked of no takeover of a kind is neither missing, nor shown, nor published, whatever its column holds.
"""

from dataclasses import dataclass
from typing import Any

from listings.takeovers.choices import Premises, TakeoverKind

#: Asked of any takeover, and the only questions as long as its kind is not known.
ALWAYS = ("reference", "kind", "activity", "naf", "trade", "precision", "public_epci", "public_arrondissement")

_YEARS_BEFORE = (
    "turnover_before",
    "turnover_earlier",
    "gross_surplus_before",
    "gross_surplus_earlier",
    "net_result_before",
    "net_result_earlier",
)
_ACCOUNTS = ("accounts_year", "turnover", "gross_surplus", "net_result")
_LEASE = ("rent", "lease_kind")
_WALLS = ("area", "with_housing", "energy", "public_access")
_RUNNING = ("staff", "licences", "fittings", "dependence")
_SELLER = ("reason", "seller_type", "followed_by", "legal_flags")


@dataclass(frozen=True, slots=True)
class Questions:
    """Columns that one kind asks for: ``needed`` before publication, ``welcome`` besides."""

    needed: tuple[str, ...]
    welcome: tuple[str, ...] = ()

    @property
    def all(self) -> frozenset[str]:
        """Every column it asks for."""
        return frozenset((*ALWAYS, *self.needed, *self.welcome))


#: A business that runs, whoever owns its walls.
_BUSINESS = Questions(
    needed=(
        *("naf", "price", "price_covers", "own_funds", "premises"),
        *(*_LEASE, *_ACCOUNTS, *_WALLS, *_RUNNING, *_SELLER, "handover_weeks"),
    ),
    welcome=("charges", "lease_until", *_YEARS_BEFORE, "sales_area", "housing_area", "works"),
)

QUESTIONS: dict[str, Questions] = {
    TakeoverKind.BUSINESS: _BUSINESS,
    # Shares bring everything the company has: there is nothing to list.
    TakeoverKind.SHARES: Questions(
        needed=tuple(column for column in _BUSINESS.needed if column != "price_covers"), welcome=_BUSINESS.welcome
    ),
    # A place on a street, and nobody's customers: no accounts, no staff, no handover.
    TakeoverKind.LEASE_RIGHT: Questions(
        needed=("naf", "price", "lease_until", *_LEASE, *_WALLS, *_SELLER),
        welcome=("own_funds", "charges", "sales_area", "housing_area", "licences", "fittings", "works"),
    ),
    # Walls are bought, not rented, and whatever stood in them has gone.
    TakeoverKind.PREMISES: Questions(
        needed=("naf", "price", *_WALLS, *_SELLER),
        welcome=("own_funds", "charges", "sales_area", "housing_area", "licences", "fittings", "works"),
    ),
    # The manager pays a fee and buys nothing: a price is said where the sale is promised.
    TakeoverKind.MANAGEMENT: Questions(
        needed=("naf", "rent", "own_funds", *_ACCOUNTS, *_WALLS, *_RUNNING, *_SELLER, "handover_weeks"),
        welcome=("price", "charges", "lease_until", *_YEARS_BEFORE, "sales_area", "housing_area", "works"),
    ),
    # A shop is lent to try an idea: which one is not known before the call.
    TakeoverKind.TRIAL: Questions(
        needed=("call_until", "rent", "area", "with_housing", "public_access", "commune_help", "followed_by"),
        welcome=(
            *("own_funds", "charges", "lease_kind", "lease_until", "sales_area", "housing_area", "licences"),
            *("fittings", "energy", "works", "seller_type", "legal_flags"),
        ),
    ),
    # Nobody sells anything: the village says what it lacks, where it could stand, and how it would help.
    TakeoverKind.WANTED: Questions(
        needed=("naf", "need", "premises", "commune_help", "followed_by"),
        welcome=("rent", "area", "with_housing", "housing_area", "licences", "fittings"),
    ),
}
#: What is drawn before the kind is chosen: the little that some kind asks for to be qualified.
UNDECIDED = Questions(needed=("naf",), welcome=("price", "call_until", "need"))

#: Answers that hang on another: column → (the other one, the answers of it that make the question void).
VOID: dict[str, tuple[str, frozenset[Any]]] = {
    "rent": ("premises", frozenset({Premises.SOLD_WITH, Premises.SOLD_APART, Premises.NONE})),
    "charges": ("premises", frozenset({Premises.NONE})),
    "lease_kind": ("premises", frozenset({Premises.SOLD_WITH, Premises.SOLD_APART, Premises.NONE})),
    "lease_until": ("premises", frozenset({Premises.SOLD_WITH, Premises.SOLD_APART, Premises.NONE})),
    "area": ("premises", frozenset({Premises.NONE})),
    "sales_area": ("premises", frozenset({Premises.NONE})),
    "energy": ("premises", frozenset({Premises.NONE})),
    "public_access": ("premises", frozenset({Premises.NONE})),
    "housing_area": ("with_housing", frozenset({False})),
}


def questions_of(kind: str) -> Questions:
    """What a kind asks; where it is blank, what can be said before."""
    return QUESTIONS.get(kind, UNDECIDED)


def asks(takeover: Any, column: str) -> bool:
    """Whether a question is asked of a takeover, as its kind and its other answers stand."""
    questions = questions_of(takeover.kind).all
    if column not in questions:
        return False
    on, void = VOID.get(column, ("", frozenset()))
    return not (on in questions and getattr(takeover, on) in void)


def needs(takeover: Any, column: str) -> bool:
    """Whether a question must be answered before the takeover is published."""
    always = column in ("kind", "activity", "precision")
    return always or (column in questions_of(takeover.kind).needed and asks(takeover, column))
