"""Amounts as people type them: read, refused in words, questioned once."""

import contextlib
from decimal import Decimal
from typing import Any

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.utils.datastructures import MultiValueDict
from hypothesis import given
from hypothesis import strategies as st

from cms.facts.amounts import Measure, read_amount, spelled
from cms.facts.figures import AmountColumn, FigureField, SurfaceColumn

PRICE = Measure("€", 2_000, 1_500_000, 100_000_000, "test")
RENT = Measure("€ par mois", 50, 8_000, 1_000_000, "test")
RESULT = Measure("€", 500, 1_500_000, 1_000_000_000, "test", least=-1_000_000_000, nothing_is_usual=True)
AREA = Measure("m²", 5, 20_000, 1_000_000, "test", is_whole=True)

READ = {
    "45000": 45_000,
    "45 000": 45_000,
    "45\u202f000\u00a0€": 45_000,
    "45.000": 45_000,
    "45.000,50 €": "45000.50",
    "45000.5": "45000.5",
    "1.234.567": 1_234_567,
    "45 k€": 45_000,
    "45K": 45_000,
    "45 mille euros": 45_000,
    "1,2 M€": 1_200_000,
    "1,234 M€": 1_234_000,
    "2 millions d'euros": 2_000_000,
    "-12 500": -12_500,
    "\u2212 3 k€": -3_000,
    "0": 0,
    "1 200 euros HT": 1_200,
}
REFUSED = {
    "quarante": "unreadable",
    "10¹²": "unreadable",
    "1e12": "unreadable",
    "NaN": "unreadable",
    "٤٥": "unreadable",
    "12 34": "unreadable",
    "45 m": "unreadable",
    "45 $": "unreadable",
    "400 € par mois": "unreadable",
    "5 000 € par an": "unreadable",
    "45-50": "unreadable",
    "9" * 60: "unreadable",
    "45,000": "ambiguous",
    "1.234 M€": "ambiguous",
    "12,3456": "decimals",
    "0,000001 k€": "decimals",
}


@pytest.mark.parametrize("text", READ)
def test_an_amount_is_read_however_it_is_written(text: str) -> None:
    assert read_amount(text) == Decimal(READ[text])


@pytest.mark.parametrize("text", REFUSED)
def test_what_is_no_amount_or_two_is_refused_in_words(text: str) -> None:
    with pytest.raises(ValidationError) as refusal:
        read_amount(text)
    assert refusal.value.code == REFUSED[text] and len(refusal.value.messages[0]) > 20


@pytest.mark.parametrize("text", ["420 € par mois", "420€/mois", "420"])
def test_a_rent_says_that_it_is_a_month_s(text: str) -> None:
    assert RENT.read(text) == 420


@pytest.mark.parametrize("text", ["95 m²", "95m2", "95"])
def test_a_surface_is_a_whole_number(text: str) -> None:
    assert AREA.read(text) == 95 and isinstance(AREA.read(text), int)
    with pytest.raises(ValidationError):
        AREA.read("95,5")


@given(st.decimals(min_value=-(10**9), max_value=10**9, places=2))
def test_what_stands_in_a_field_is_read_back(amount: Decimal) -> None:
    assert read_amount(spelled(amount)) == amount


@given(st.integers(min_value=0, max_value=999), st.sampled_from(["k€", " k€", "K", " mille", " milliers d'euros"]))
def test_thousands_are_thousands(number: int, word: str) -> None:
    assert read_amount(f"{number}{word}") == number * 1000


@given(st.text(max_size=60))
def test_any_text_is_an_amount_or_a_refusal_in_words(text: str) -> None:
    with contextlib.suppress(ValidationError):
        value = PRICE.read(text)
        assert 0 <= value <= PRICE.most and Decimal(value) == round(Decimal(value), 2)


@pytest.mark.parametrize(("measure", "text", "code"), [(PRICE, "-1", "below"), (PRICE, "1000000000000", "above")])
def test_what_cannot_be_is_refused(measure: Measure, text: str, code: str) -> None:
    with pytest.raises(ValidationError) as refusal:
        measure.read(text)
    assert refusal.value.code == code


@given(st.decimals(min_value=0, max_value=100_000_000, places=2))
def test_only_what_lies_outside_the_rule_is_questioned(amount: Decimal) -> None:
    assert PRICE.is_usual(amount) == (2_000 <= amount <= 1_500_000)


@pytest.mark.parametrize(
    ("measure", "value", "says"),
    [
        (PRICE, Decimal(45), "45\u00a0€, ou 45\u202f000\u00a0€"),
        (RENT, Decimal(420_000), "420\u202f000\u00a0€ par mois, ou 420\u00a0€ par mois"),
        (RESULT, Decimal(-12), "-12\u00a0€, ou -12\u202f000\u00a0€"),
        (AREA, 2, "entre 5\u00a0m²"),
    ],
)
def test_a_question_says_what_else_it_may_be(measure: Measure, value: Any, says: str) -> None:
    assert says in measure.question(value)


def field(measure: Measure = PRICE) -> forms.Form:
    return type("PriceForm", (forms.Form,), {"price": FigureField(measure, required=False)})  # type: ignore[no-any-return]


def form_of(measure: Measure = PRICE, **posted: str) -> Any:
    made: Any = field(measure)
    return made(MultiValueDict({name: [value] for name, value in posted.items()}))


def test_an_unusual_figure_is_asked_once_and_passes_when_ticked() -> None:
    asked = form_of(price="45")
    assert not asked.is_valid() and "45\u202f000\u00a0€" in asked.errors["price"][0]
    assert 'name="price__sure" value="45">' in str(asked["price"])
    confirmed = form_of(price="45", price__sure="45")
    assert confirmed.is_valid() and confirmed.cleaned_data["price"] == 45
    assert 'value="45" checked' in str(confirmed["price"])


def test_the_tick_is_for_one_figure() -> None:
    assert not form_of(price="46", price__sure="45").is_valid()


def test_a_usual_figure_is_not_asked_about() -> None:
    form = form_of(price="45 k€")
    assert form.is_valid() and form.cleaned_data["price"] == 45_000 and "__sure" not in str(form["price"])


def test_a_stored_figure_is_drawn_as_it_is_read_and_was_confirmed_before() -> None:
    made: Any = field()
    drawn = str(made(initial={"price": Decimal("45.00")})["price"])
    assert 'value="45"' in drawn and "checked" in drawn
    assert 'value="45 000"' in str(made(initial={"price": Decimal("45000.00")})["price"])


def test_nothing_typed_is_no_figure() -> None:
    form = form_of(price="  ")
    assert form.is_valid() and form.cleaned_data["price"] is None
    assert not form.has_changed()


def test_markup_that_is_typed_stays_text() -> None:
    assert "<b>" not in str(form_of(price='"><b>45')["price"])


@pytest.mark.parametrize(("column", "plain"), [(AmountColumn, "Decimal"), (SurfaceColumn, "PositiveInteger")])
def test_migrations_see_a_plain_column(column: Any, plain: str) -> None:
    made = column("prix", measure=PRICE)
    _name, path, _args, kwargs = made.deconstruct()
    assert path == f"django.db.models.{plain}Field" and "measure" not in kwargs
    assert isinstance(made.formfield(), FigureField)
