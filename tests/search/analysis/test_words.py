"""Texts as words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.analysis.words import MAX_QUERY_WORDS, MAX_WORD, asked, cleaned, folded, spans_of, words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("L'Isle-Jourdain", ["isle", "jourdain"]),
        ("L’église d’Éauze", ["eglise", "eauze"]),
        ("jusqu'à l'aube, qu'il lorsqu'elle", ["a", "aube", "il", "elle"]),
        ("aujourd'hui", ["aujourd", "hui"]),
        ("Cœur de bœuf, ex æquo", ["coeur", "de", "boeuf", "ex", "aequo"]),
        ("e\u0301levage", ["elevage"]),
        ("déve\u00adloppe\u200bment", ["developpement"]),
        ("St-Clar et Ste-Dode", ["saint", "clar", "et", "sainte", "dode"]),
        ("st", ["st"]),
        ("a\x00b", ["a", "b"]),
        ("!!! « »", []),
        ("ﬁbre", ["fibre"]),
    ],
)
def test_words_without_what_a_keyboard_leaves_out(text: str, expected: list[str]) -> None:
    assert words(text) == expected


@given(st.text())
def test_folding_again_changes_nothing(text: str) -> None:
    once = words(text)
    assert words(" ".join(once)) == once


@given(st.text(min_size=1))
def test_a_word_is_one_word(text: str) -> None:
    assert all(word and len(word) <= MAX_WORD and len(word.split()) == 1 for word in words(text))


# Signs that the expressions speak of: elisions in each apostrophe, saints, marks that are not seen.
_SIGNS = "aàqulLdstjorpiQUKſœʼ'’‘`´′＇_- 1\u00ad\u200b\u2060\u0301İSt."


@given(st.one_of(st.text(), st.text(alphabet=_SIGNS)), st.data())
def test_words_are_marked_where_they_stand(text: str, data: st.DataObject) -> None:
    clean, said = cleaned(text), words(text)
    chosen = data.draw(st.lists(st.booleans(), min_size=len(said), max_size=len(said)))
    marked = [clean[begin:end] for begin, end in spans_of(clean, lambda told: chosen if told == said else [])]
    wanted = [word for word, is_chosen in zip(said, chosen, strict=True) if is_chosen]
    for mark, word in zip(marked, wanted, strict=True):
        assert folded(mark) == word or {"st": "saint", "ste": "sainte"}.get(folded(mark)) == word


def test_a_query_has_an_end() -> None:
    assert len(asked("mot " * 10_000)) == MAX_QUERY_WORDS
