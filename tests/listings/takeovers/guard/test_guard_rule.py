"""The truth table of the guard, as ``docs/decisions/042-who-could-be-recognised.md`` prints it."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from listings.models import TakeoverPage
from listings.takeovers.choices import PublicPrecision, TakeoverKind
from listings.takeovers.guard.rule import FACTOR, WITHOUT_SELLER, Details, Verdict, hides, needed, verdict

#: A busy machine is no failure.
UNHURRIED = settings(deadline=None)
SELLING = [kind for kind in TakeoverKind.values if kind not in WITHOUT_SELLER]
NARROW = [place for place in PublicPrecision.values if place != PublicPrecision.DEPARTEMENT]


@pytest.mark.parametrize(
    ("kind", "precision", "known", "spread", "asked", "consented", "expected"),
    [
        # Nobody sells.
        ("besoin", "village", 0, 0, 5, False, Verdict.NOBODY),
        ("boutique-essai", "village", 0, 0, 80, False, Verdict.NOBODY),
        # The département always passes, whatever is known.
        ("fonds", "departement", 0, 0, 5, False, Verdict.WIDEST),
        ("fonds", "departement", 1, 1, 320, True, Verdict.WIDEST),
        # Enough at the place, and in its village no commune is hidden.
        ("fonds", "village", 5, 1, 5, False, Verdict.CROWD),
        ("murs", "epci", 20, 2, 20, False, Verdict.CROWD),
        ("parts", "arrondissement", 81, 40, 80, True, Verdict.CROWD),
        # Enough, and all in one commune, which is told thereby.
        ("fonds", "epci", 5, 1, 5, False, Verdict.REFUSED),
        ("fonds", "arrondissement", 50, 1, 5, False, Verdict.REFUSED),
        ("fonds", "epci", 5, 1, 5, True, Verdict.CONSENT),
        # Too few, or unknown, which is none.
        ("fonds", "village", 4, 1, 5, False, Verdict.REFUSED),
        ("fonds", "epci", 19, 3, 20, False, Verdict.REFUSED),
        ("droit-au-bail", "arrondissement", 0, 0, 5, False, Verdict.REFUSED),
        # The seller accepts.
        ("fonds", "village", 0, 0, 5, True, Verdict.CONSENT),
        ("location-gerance", "epci", 4, 3, 20, True, Verdict.CONSENT),
        # A place that is not said passes by nothing.
        ("fonds", "", 100, 9, 5, True, Verdict.REFUSED),
        ("", "village", 4, 1, 5, False, Verdict.REFUSED),
    ],
)
def test_the_truth_table(
    kind: str, precision: str, known: int, spread: int, asked: int, consented: bool, expected: Verdict
) -> None:
    hidden = hides(precision=precision, known=known, spread=spread, needed=asked)
    found = verdict(kind=kind, precision=precision, hidden=hidden, consented=consented)
    assert found is expected
    assert found.passes is (expected is not Verdict.REFUSED)


@UNHURRIED
@given(
    st.sampled_from(SELLING),
    st.sampled_from(NARROW),
    st.integers(0, 500),
    st.integers(0, 3),
    st.integers(0, 4),
    st.integers(2, 20),
)
def test_without_consent_only_a_crowd_hides(
    kind: str, place: str, known: int, spread: int, details: int, threshold: int
) -> None:
    asked = needed(threshold, details)
    hidden = hides(precision=place, known=known, spread=spread, needed=asked)
    found = verdict(kind=kind, precision=place, hidden=hidden, consented=False)
    assert found.passes is (known >= asked and (place == "village" or spread >= 2))


@UNHURRIED
@given(st.integers(2, 20), st.integers(0, 5))
def test_each_detail_asks_for_four_times_as_many(threshold: int, details: int) -> None:
    assert needed(threshold, 0) == threshold
    assert needed(threshold, details + 1) == FACTOR * needed(threshold, details)


@pytest.mark.parametrize(
    ("details", "told"),
    [
        (Details(), []),
        (Details(staff=0, area=0), []),
        (Details(staff=9, area=400, licences=("licence-iii", "restaurant", "presse", "jeux")), []),
        (Details(staff=10), ["10 salariés ou plus"]),
        (Details(area=401), ["plus de 400 m²"]),
        (Details(licences=("licence-iv",)), ["licence IV"]),
        (Details(licences=("licence-iv",), naf_code="56.30Z"), ["licence IV"]),
        (Details(licences=("tabac",)), ["débit de tabac"]),
        # A tobacconist sells tobacco: that tells nothing more.
        (Details(licences=("tabac",), naf_code="47.26Z"), []),
        (Details(licences=("pharmacie",), naf_code="47.73Z"), []),
        (Details(licences=("taxi", "carburant"), naf_code="49.32Z"), ["distribution de carburant"]),
        # One exact figure of a company is in the register, under its name.
        (Details(company_accounts=True), ["comptes de la société"]),
        # Published by name, or decided for a few.
        (Details(flags=("salaries", "indivision", "brasseur", "licence-agrement")), []),
        (
            Details(flags=("preemption", "local-communal", "franchise", "preemption")),
            ["périmètre de préemption", "local de la commune", "franchise ou enseigne"],
        ),
        (Details(insolvent=True), ["procédure collective"]),
        (
            Details(staff=12, area=900, licences=("licence-iv", "tabac", "tabac"), naf_code="56.30Z"),
            ["10 salariés ou plus", "plus de 400 m²", "licence IV", "débit de tabac"],
        ),
    ],
)
def test_what_stands_out(details: Details, told: list[str]) -> None:
    assert list(details.standing_out()) == told


@pytest.mark.parametrize(
    ("kind", "seller_type", "column", "value", "told"),
    [
        ("parts", "societe", "turnover", 123_400, True),
        ("parts", "heritiers", "net_result_earlier", 0, True),
        ("parts", "societe", "price", 90_000, False),
        ("parts", "societe", "turnover", None, False),
        # A company that sells its shop has filed the same accounts.
        ("fonds", "societe", "turnover", 123_400, True),
        ("location-gerance", "societe", "net_result", 10, True),
        ("fonds", "societe", "turnover", None, False),
        # Who is not said may be one.
        ("fonds", "", "turnover", 123_400, True),
        ("fonds", "association", "turnover", 123_400, True),
        # These file nothing.
        ("fonds", "entreprise-individuelle", "turnover", 123_400, False),
        ("fonds", "heritiers", "turnover", 123_400, False),
        ("fonds", "commune", "turnover", 123_400, False),
        ("fonds", "proprietaire", "turnover", 123_400, False),
        # What a kind does not ask, nobody reads.
        ("droit-au-bail", "societe", "turnover", 123_400, False),
    ],
)
def test_a_company_is_known_by_its_accounts(
    kind: str, seller_type: str, column: str, value: int | None, told: bool
) -> None:
    page = TakeoverPage(kind=kind, seller_type=seller_type, **{column: value})
    assert list(Details.of(page).standing_out()) == (["comptes de la société"] if told else [])


@pytest.mark.parametrize(
    ("kind", "values", "told"),
    [
        ("fonds", {"legal_flags": ["procedure-collective"]}, ["procédure collective"]),
        ("fonds", {"seller_type": "mandataire"}, ["procédure collective"]),
        ("murs", {"seller_type": "mandataire", "legal_flags": ["procedure-collective"]}, ["procédure collective"]),
        ("fonds", {"legal_flags": ["preemption", "salaries"]}, ["périmètre de préemption"]),
        ("besoin", {"legal_flags": ["preemption"]}, []),
    ],
)
def test_a_public_list_names_those_whom_the_law_marks(kind: str, values: dict[str, Any], told: list[str]) -> None:
    assert list(Details.of(TakeoverPage(kind=kind, **values)).standing_out()) == told
