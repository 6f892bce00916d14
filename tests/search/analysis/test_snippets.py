"""The part of a text that answers, its words marked."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from modelsearch.query import And, Boost, Fuzzy, Not, Phrase, PlainText, SearchQuery

from search.analysis.languages import KNOWN
from search.analysis.snippets import snippet

FRENCH = KNOWN["fr"]


@pytest.mark.parametrize(
    ("query", "text", "expected"),
    [
        (PlainText("eleve"), "Les élèves de l’école", "Les <mark>élèves</mark> de l’école"),
        (PlainText("COEUR"), "Au cœur", "Au <mark>cœur</mark>"),
        (PlainText("saint clar"), "À St-Clar.", "À <mark>St</mark>-<mark>Clar</mark>."),
        (PlainText("école"), "L'école", "L&#x27;<mark>école</mark>"),
        (PlainText("la place"), "La place de la mairie", "La <mark>place</mark> de la mairie"),
        (Phrase("la place"), "La place", "<mark>La</mark> <mark>place</mark>"),
        (Boost(Fuzzy("place"), 2), "Places", "<mark>Places</mark>"),
        (And([PlainText("un"), Not(PlainText("deux"))]), "un deux", "<mark>un</mark> deux"),
        (PlainText("b"), "<b>a & b</b>", "&lt;<mark>b</mark>&gt;a &amp; <mark>b</mark>&lt;/<mark>b</mark>&gt;"),
        (PlainText("rien"), "Autre chose", "Autre chose"),
        (PlainText("!"), "Autre chose", "Autre chose"),
        (PlainText("x"), "", ""),
    ],
)
def test_what_was_asked_for_is_marked(query: SearchQuery, text: str, expected: str) -> None:
    assert snippet(query, text, FRENCH) == expected


def test_it_is_cut_where_most_of_the_words_are() -> None:
    text = "boulanger " + "mot " * 100 + "boulangerie et épicerie " + "fin " * 100
    made = snippet(PlainText("boulangerie épicerie"), text, FRENCH, length=80)
    assert "<mark>boulangerie</mark> et <mark>épicerie</mark>" in made
    assert made.startswith("…mot")
    assert made.endswith("fin…")
    assert len(re.sub("<.*?>", "", made)) <= 82


@given(query=st.text(max_size=30), text=st.text(max_size=400), length=st.integers(20, 100))
def test_it_is_never_more_than_escaped_text_and_marks(query: str, text: str, length: int) -> None:
    made = snippet(PlainText(query), text, FRENCH, length)
    without = made.replace("<mark>", "").replace("</mark>", "")
    assert "<" not in without
    assert ">" not in without
    assert made.count("<mark>") == made.count("</mark>")
