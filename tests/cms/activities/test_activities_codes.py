"""How an activity code is written."""

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from cms.activities.validators import normalise_naf, validate_naf


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("1071c", "10.71C"),
        ("10.71C", "10.71C"),
        (" 10.71 c ", "10.71C"),
        ("10 71 C", "10.71C"),
        ("10-71-C", "10.71C"),
        ("10.71", "10.71"),
        ("107", "10.7"),
        ("10", "10"),
        ("c", "C"),
    ],
)
def test_official_spelling(text: str, code: str) -> None:
    """Any usual way to write it gives the official one, at each level."""
    assert normalise_naf(text) == code


@pytest.mark.parametrize("text", ["", "1", "10.7C", "10.71CC", "boulangerie", "10.710", "C10", "10,71C", "٣٤.٧١C"])
def test_not_a_code(text: str) -> None:
    """Anything else is refused with a French sentence."""
    with pytest.raises(ValidationError, match="code d\u2019activité"):
        normalise_naf(text)


@given(st.from_regex(r"[0-9]{2}[. -]?[0-9]{2} ?[A-Za-z]", fullmatch=True))
def test_idempotent(text: str) -> None:
    """A code in its official spelling stays as it is, and is valid."""
    code = normalise_naf(text)
    assert normalise_naf(code) == code
    assert len(code) == 6
    validate_naf(code)


def test_validator_wants_the_official_spelling() -> None:
    """What is stored is the official spelling, never another one."""
    with pytest.raises(ValidationError, match=r"10\.71C"):
        validate_naf("1071c")
