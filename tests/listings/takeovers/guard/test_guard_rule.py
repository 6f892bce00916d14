"""The truth table of the guard, as ``docs/decisions/042-who-could-be-recognised.md`` prints it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from listings.models import TakeoverPage
from listings.takeovers.choices import PublicPrecision, TakeoverKind
from listings.takeovers.guard.rule import FACTOR, WITHOUT_SELLER, Details, Verdict, needed, verdict

#: A busy machine is no failure.
UNHURRIED = settings(deadline=None)
SELLING = [kind for kind in TakeoverKind.values if kind not in WITHOUT_SELLER]
NARROW = [place for place in PublicPrecision.values if place != PublicPrecision.DEPARTEMENT]


@pytest.mark.parametrize(
    ("kind", "precision", "known", "asked", "consented", "expected"),
    [
        # Nobody sells.
        ("besoin", "village", 0, 5, False, Verdict.NOBODY),
        ("boutique-essai", "village", 0, 80, False, Verdict.NOBODY),
        # The département always passes, whatever is known.
        ("fonds", "departement", 0, 5, False, Verdict.WIDEST),
        ("fonds", "departement", 1, 320, True, Verdict.WIDEST),
        # Enough at the place.
        ("fonds", "village", 5, 5, False, Verdict.CROWD),
        ("murs", "epci", 20, 20, False, Verdict.CROWD),
        ("parts", "arrondissement", 81, 80, True, Verdict.CROWD),
        # Too few, or unknown, which is none.
        ("fonds", "village", 4, 5, False, Verdict.REFUSED),
        ("fonds", "epci", 19, 20, False, Verdict.REFUSED),
        ("droit-au-bail", "arrondissement", 0, 5, False, Verdict.REFUSED),
        # The seller accepts.
        ("fonds", "village", 0, 5, True, Verdict.CONSENT),
        ("location-gerance", "epci", 4, 20, True, Verdict.CONSENT),
        # A place that is not said passes by nothing.
        ("fonds", "", 100, 5, True, Verdict.REFUSED),
        ("", "village", 4, 5, False, Verdict.REFUSED),
    ],
)
def test_the_truth_table(kind: str, precision: str, known: int, asked: int, consented: bool, expected: Verdict) -> None:
    found = verdict(kind=kind, precision=precision, known=known, needed=asked, consented=consented)
    assert found is expected
    assert found.passes is (expected is not Verdict.REFUSED)


@UNHURRIED
@given(st.sampled_from(SELLING), st.sampled_from(NARROW), st.integers(0, 500), st.integers(0, 4), st.integers(2, 20))
def test_without_consent_only_a_crowd_hides(kind: str, place: str, known: int, details: int, threshold: int) -> None:
    asked = needed(threshold, details)
    found = verdict(kind=kind, precision=place, known=known, needed=asked, consented=False)
    assert found.passes is (known >= asked)


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
        (
            Details(staff=12, area=900, licences=("licence-iv", "tabac", "tabac"), naf_code="56.30Z"),
            ["10 salariés ou plus", "plus de 400 m²", "licence IV", "débit de tabac"],
        ),
    ],
)
def test_what_stands_out(details: Details, told: list[str]) -> None:
    assert list(details.standing_out()) == told


@pytest.mark.parametrize(
    ("kind", "column", "value", "told"),
    [
        ("parts", "turnover", 123_400, ["comptes de la société"]),
        ("parts", "net_result_earlier", 0, ["comptes de la société"]),
        ("parts", "price", 90_000, []),
        ("parts", "turnover", None, []),
        ("fonds", "turnover", 123_400, []),
    ],
)
def test_a_company_is_known_by_its_accounts(kind: str, column: str, value: int | None, told: list[str]) -> None:
    page = TakeoverPage(kind=kind, **{column: value})
    assert list(Details.of(page).standing_out()) == told
