"""A week: as it is typed, as it is kept, as people and programs read it."""

import json
from contextlib import suppress
from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from cms.opening.fields import OpeningField, OpeningFormField
from cms.opening.reading import LONGEST, read
from cms.opening.week import BY_APPOINTMENT, MIDNIGHT, NOON, Day, Week, clock
from cms.opening.wording import osm, said, specification, written

OFFICE = "du lundi au jeudi : 9 h-12 h, 14 h-18 h 30\nvendredi : 9 h-12 h\nsamedi : sur rendez-vous\ndimanche : fermé"


def plain(words: str) -> str:
    return " ".join(words.replace("\u2019", "'").split())


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        (OFFICE, 'Mo-Th 09:00-12:00,14:00-18:30; Fr 09:00-12:00; Sa "sur rendez-vous"'),
        ("Du mardi au samedi, de 8 h à 19 h", "Tu-Sa 08:00-19:00"),
        ("lun-ven 9h30-12h00 14:00-18:30, sam 9-12", "Mo-Fr 09:30-12:00,14:00-18:30; Sa 09:00-12:00"),
        ("mardi et jeudi de 9h à 12h et de 14h à 17h30", "Tu 09:00-12:00,14:00-17:30; Th 09:00-12:00,14:00-17:30"),
        ("TOUS LES JOURS : jour et nuit", "24/7"),
        ("7j/7 24h/24", "24/7"),
        ("vendredi à lundi : 20 h – 24 h", "Mo 20:00-24:00; Fr-Su 20:00-24:00"),
        ("mercredi sur RDV", 'We "sur rendez-vous"'),
        ("", ""),
        ("dimanche fermé", ""),
    ],
)
def test_it_is_typed_as_people_write(typed: str, kept: str) -> None:
    assert osm(Week(read(typed))) == kept


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("accueil du lundi au vendredi", "n'a pas été compris"),
        ("lundi : 9 h 12 h", "n'a pas été compris"),
        ("lundi", "n'a pas été compris"),
        ("9 h-12 h", "n'a pas été compris"),
        ("lundi ٩-١٢", "n'a pas été compris"),
        ("lundi : 25 h-26 h", "« 25:00 » n'est pas une heure"),
        ("lundi : 23 h-24 h 30", "« 24:30 » n'est pas une heure"),
        ("lundi : 18 h-9 h", "Le lundi, l'heure de fin vient après"),
        ("lundi : 9 h-12 h, 11 h-13 h", "Le lundi, deux plages se chevauchent"),
        ("lundi : 9 h-12 h\nlundi : 14 h-18 h", "Le lundi est dit deux fois"),
        ("lundi " * LONGEST, "trop long"),
    ],
)
def test_what_is_no_week_is_refused_in_words(typed: str, why: str) -> None:
    with pytest.raises(ValidationError) as refused:
        read(typed)
    assert why in plain(refused.value.messages[0])


def test_people_read_days_together() -> None:
    week = Week(read(OFFICE))
    assert [plain(words) for words in said(week)] == [
        "du lundi au jeudi de 9 h à 12 h et de 14 h à 18 h 30",
        "vendredi de 9 h à 12 h",
        "samedi sur rendez-vous",
    ]
    assert plain(said(Week(read("tous les jours : 24h/24")))[0]) == "tous les jours jour et nuit"
    assert plain(said(Week(read("lundi et mardi 9-12")))[0]) == "lundi et mardi de 9 h à 12 h"
    with translation.override("en"):
        assert "14:00" in said(week)[0]
        assert read(written(week)) == week.rows(), "it is typed in French, whoever reads"


def test_programs_read_the_hours_and_nothing_that_is_no_opening() -> None:
    told = specification(Week(read(OFFICE)))
    assert [(one["opens"], one["closes"]) for one in told] == [
        ("09:00", "12:00"),
        ("14:00", "18:30"),
        ("09:00", "12:00"),
    ]
    assert told[0]["dayOfWeek"] == ["Monday", "Tuesday", "Wednesday", "Thursday"]
    (always,) = specification(Week(read("tous les jours : jour et nuit")))
    assert (always["opens"], always["closes"]) == ("00:00", "23:59")
    assert specification(Week(read("lundi : 18 h-24 h")))[0]["closes"] == "00:00"


def test_a_day_says_whether_one_may_come() -> None:
    week = Week(read(OFFICE))
    friday, saturday, sunday = (week.on(Day.of(date(2026, 11, day))) for day in (27, 28, 29))
    assert friday.meets(0, NOON) and not friday.meets(NOON, MIDNIGHT)
    assert saturday.meets(NOON, MIDNIGHT) and not sunday.is_open


spans = st.lists(st.integers(0, MIDNIGHT), min_size=2, max_size=6, unique=True).map(sorted)


@given(st.dictionaries(st.sampled_from(Day.values), spans | st.none(), max_size=7))
def test_what_is_kept_is_typed_again_as_it_was(days: dict[str, list[int] | None]) -> None:
    rows = []
    for day in Day.values:
        if day in days:
            moments = days[day]
            pairs = list(zip(moments[::2], moments[1::2], strict=False)) if moments else []
            rows += [[day, clock(start), clock(end)] for start, end in pairs] or [[day, BY_APPOINTMENT]]
    week = Week(rows)
    assert week.rows() == rows
    assert read(written(week)) == rows


@given(st.text(max_size=300))
def test_whatever_is_typed_is_a_week_or_a_sentence(typed: str) -> None:
    with suppress(ValidationError):
        rows = read(typed)
        assert Week(rows).rows() == rows


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8) | st.sampled_from(Day.values),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=2),
    max_leaves=8,
)


@given(json_values)
def test_no_other_json_is_a_week(value: object) -> None:
    field = OpeningField(verbose_name="ouverture")
    if value is None:
        field.validate(value, None)
        return
    try:
        field.validate(value, None)
    except ValidationError:
        return
    assert Week(value).rows()  # type: ignore[arg-type]


def test_the_form_draws_what_is_kept_and_keeps_what_is_typed() -> None:
    field = OpeningFormField(label="Ouverture")
    rows = field.clean(OFFICE)
    assert rows == [
        *([day, *hours] for day in Day.values[:4] for hours in (["09:00", "12:00"], ["14:00", "18:30"])),
        ["vendredi", "09:00", "12:00"],
        ["samedi", BY_APPOINTMENT],
    ]
    drawn = field.prepare_value(json.loads(json.dumps(rows)))
    assert "dimanche : fermé" in drawn and field.clean(drawn) == rows
    assert not field.has_changed(rows, drawn) and field.has_changed(rows, "lundi 9-12")
    assert field.has_changed(rows, "rien de tel")
    assert field.clean("") is None and field.clean(None) is None
    with pytest.raises(ValidationError, match="au moins un jour"):
        field.clean("lundi : fermé")
