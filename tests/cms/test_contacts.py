"""Numbers and addresses: many ways to write one, one way to keep it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms.contacts import mail, meant, readable, telephone


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("05 62 00 00 00", "+33562000000"),
        ("05.62.00.00.00", "+33562000000"),
        ("+33 5 62 00 00 00", "+33562000000"),
        ("+33 (0)5 62 00 00 00", "+33562000000"),
        ("0033562000000", "+33562000000"),
        ("０５６２００００００", "+33562000000"),
        ("+32 2 555 12 12", "+3225551212"),
        ("0031 10 200 10 00", "+31102001000"),
        ("+44 20 7946 0958", "+442079460958"),
    ],
)
def test_one_number_however_it_is_written(typed: str, kept: str) -> None:
    assert telephone(typed) == kept


@pytest.mark.parametrize(
    "typed", ["", "05 62", "bonjour", "+33 5 62", "+3356200000000", "12345678", "+", "0000000000", "+1234567890123456"]
)
def test_what_cannot_be_called_is_refused(typed: str) -> None:
    with pytest.raises(ValueError):
        telephone(typed)


@given(st.text(max_size=40))
def test_any_text_is_a_number_or_is_refused(typed: str) -> None:
    try:
        kept = telephone(typed)
    except ValueError:
        return
    assert kept.startswith("+") and kept[1:].isascii() and kept[1:].isdecimal() and len(kept) <= 16
    assert telephone(kept) == telephone(readable(kept)) == kept


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ("jean@gmial.com", "jean@gmail.com"),
        ("jean@gmail.co", "jean@gmail.com"),
        ("jean@gmaill.com", "jean@gmail.com"),
        ("Jean@Hotmail.ft", "jean@hotmail.fr"),
        ("jean@gmail.com", ""),
        ("jean@exemple.fr", ""),
        ("jean@yahoo.co.uk", ""),
        ("jean@hotmail.be", ""),
        ("", ""),
    ],
)
def test_a_slip_is_seen(typed: str, asked: str) -> None:
    assert meant(typed) == asked


def test_capitals_make_no_other_person() -> None:
    assert mail(" Jean@Exemple.FR ") == "jean@exemple.fr"
