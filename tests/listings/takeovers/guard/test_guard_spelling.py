"""Words are recognised however they are typed, and nothing else is."""

import html
import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from listings.takeovers.guard.choices import What
from listings.takeovers.guard.contacts import contacts, holds_number
from listings.takeovers.guard.spelling import compact, glued, plain, readings, runs, words

#: A busy machine is no failure.
UNHURRIED = settings(deadline=None)
NAMES = ["Sarrant", "L'Isle-Jourdain", "Saint-Clar", "Auch", "Éauze", "Castéra-Verduzan", "Valence-sur-Baïse"]
ZERO_WIDTH = ["\u200b", "\u00ad", "\u2060", "\ufeff"]


def is_read(name: str, text: str) -> bool:
    wanted = compact(name)
    return any([*runs(words(one), wanted), *glued(words(one), wanted)] for one in readings(text))


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Sarrant", "Une boulangerie à SARRANT."),
        ("Sarrant", "<p>À Sar<b>rant</b>, sous la halle</p>"),
        ("Sarrant", "<p>Sar</p><p>rant</p>"),
        ("Sarrant", "S&#97;rrant"),
        ("Sarrant", "Sar&amp;shy;rant"),
        ("Sarrant", "Sar\u200brant"),
        ("Sarrant", "Sar\u00adrant"),
        ("Sarrant", "Sar-rant"),
        ("Sarrant", "S a r r a n t"),
        ("Sarrant", "Ｓａｒｒａｎｔ"),
        ("Sarrant", "boulangerie_sarrant_2024"),
        ("Sarrant", "IMG-sarrant2024"),
        ("Sarrant", "boulangeriesarrant"),
        ("Sarrant", '<a href="https://exemple.invalid/sarrant">ici</a>'),
        ("Éauze", "à Eauze"),
        ("Éauze", "à EAUZE"),
        ("L'Isle-Jourdain", "L ISLE JOURDAIN"),
        ("L'Isle-Jourdain", "lislejourdain"),
        ("L'Isle-Jourdain", "l’isle<br>jourdain"),
        ("Saint-Clar", "St-Clar"),
        ("Saint-Clar", "ST CLAR"),
        ("Saint-Clar", "saint<i>-</i>clar"),
        ("Castéra-Verduzan", "castera verduzan"),
    ],
)
def test_a_name_is_read_in_every_spelling(name: str, text: str) -> None:
    assert is_read(name, text)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Auch", "à gauche de la halle"),
        ("Auch", "un panier d'auchois"),
        ("Sarrant", "la commune voisine"),
        ("Saint-Clar", "un clarinettiste"),
        ("Éauze", "de l'eau et du gaz"),
        ("Sarrant", "<!-- Sarrant --> rien"),
        ("Auch", "<li>Pau</li><li>Chalosse</li>"),
    ],
)
def test_another_word_is_not(name: str, text: str) -> None:
    assert not is_read(name, text)


@UNHURRIED
@given(st.text())
def test_a_plain_text_stays_so(text: str) -> None:
    assert plain(plain(text)) == plain(text)
    assert words(" ".join(words(text))) == words(text) or any(word.isdigit() for word in words(text))


@UNHURRIED
@given(st.sampled_from(NAMES), st.data())
def test_what_shows_nothing_hides_nothing(name: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(name)))
    sign = data.draw(st.sampled_from(ZERO_WIDTH))
    assert compact(name[:place] + sign + name[place:]) == compact(name)


@UNHURRIED
@given(st.sampled_from(NAMES), st.data())
def test_a_tag_anywhere_in_a_name_hides_nothing(name: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(1, len(name) - 1))
    tag = data.draw(st.sampled_from(["<b>", "</i>", "<br/>", "</p><p>", "<wbr>"]))
    assert is_read(name, f"<p>Une affaire à {html.escape(name[:place])}{tag}{html.escape(name[place:])}</p>")


@UNHURRIED
@given(st.text(alphabet="abcdefgh é", min_size=1, max_size=30))
def test_every_run_is_what_was_wanted(text: str) -> None:
    found = words(text)
    for wanted in {"".join(found[:2]), "ab", "abc"} - {""}:
        for first, last in runs(found, wanted):
            assert "".join(found[first:last]) == wanted


NUMBERS = ["0562001234", "05 62 00 12 34", "05.62.00.12.34", "05-62-00-12-34", "05/62/00/12/34", "05  62  00  12  34"]
NUMBERS += ["+33 5 62 00 12 34", "+33 (0)5 62 00 12 34", "0033562001234", "0 5 6 2 0 0 1 2 3 4", "0800 000 132"]
NUMBERS += [
    "(05) 62 00 12 34",
    "０５ ６２ ００ １２ ３４",
    "05\u00a062\u202f00 12 34",
    "05 6200 1999",
    "05·62·00·12·34",
    "tél:0562001234.",
]


@pytest.mark.parametrize("number", NUMBERS)
def test_a_telephone_is_read_whatever_its_punctuation(number: str) -> None:
    for text in (number, f"Appelez le {number} le soir", f"<p>le {number}</p>"):
        assert What.TELEPHONE in {what for one in readings(text) for what, _words in contacts(one)}, text


@UNHURRIED
@given(st.integers(1, 9), st.integers(0, 99_999_999), st.sampled_from([" ", ".", "-", "", "\u00a0", "/"]))
def test_every_french_number_is_read(zone: int, rest: int, between: str) -> None:
    figures = f"0{zone}{rest:08}"
    typed = between.join(re.findall("..", figures))
    assert What.TELEPHONE in {what for what, _words in contacts(plain(f"au {typed} merci"))} or re.search(
        r"[.\-/](19|20)\d\d\b", typed
    )


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("ecrire a jeanne@exemple.fr", What.MAIL),
        ("jeanne (at) exemple (point) fr", What.MAIL),
        ("jeanne arobase exemple point fr", What.MAIL),
        ("jeanne＠exemple．fr", What.MAIL),
        ('<a href="mailto:jeanne@exemple.fr">moi</a>', What.MAIL),
        ("jeanne<b>@</b>exemple.fr", What.MAIL),
        ("voir www.exemple", What.SITE),
        ("voir https://exemple.invalid/x", What.SITE),
        ("voir boulangerie-sarrant.fr", What.SITE),
        ('<a href="https://exemple.invalid">ici</a>', What.SITE),
        ("SIRET 732 829 320 00074", What.COMPANY),
        ("SIREN 732829320", What.COMPANY),
    ],
)
def test_what_leads_to_somebody_is_read(text: str, what: What) -> None:
    assert what in {one for reading in readings(text) for one, _words in contacts(reading)}


@pytest.mark.parametrize(
    "text",
    [
        "45 000 € et 12 000 € de stock",
        "Le 01/02/2026, 12 clients",
        "du 01/02/2026 - 28/02/2026",
        "entre 2019 et 2023, 2024, 2025",
        "ouvert de 6 h à 13 h 30, du 1er au 15",
        "28 couverts, 140 m², 3 étages, DPE 250",
        "Le bail dit S.A.R.L. et c'est tout. Les murs aussi.",
        "une photo.jpg, un plan.pdf",
        "100 000 000 de fois",
        "000000000",
        "",
    ],
)
def test_what_leads_to_nobody_is_not(text: str) -> None:
    assert list(contacts(text)) == []


@UNHURRIED
@example("")
@given(st.text())
def test_any_text_is_read(text: str) -> None:
    for reading in readings(text):
        list(contacts(reading))
        words(reading)


@pytest.mark.parametrize(
    ("text", "number", "is_held"),
    [
        ("au 34 612 345 678", "+34 612 345 678", True),
        ("au 612-345-678", "+34 612 345 678", True),
        ("au 612 345 679", "+34 612 345 678", False),
        ("au 00 00 00 00 00", "00 00 00 00 00", False),
        ("12 345", "12 345", False),
    ],
)
def test_a_number_of_another_country_is_known_by_its_figures(text: str, number: str, is_held: bool) -> None:
    assert holds_number(text, number) is is_held
