"""Texts as words."""

import string

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from search.analysis.languages import KNOWN, stems
from search.analysis.words import MAX_QUERY_WORDS, MAX_WORD, asked, cleaned, folded, spans, spans_beginning, words


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


_TEXTS = st.one_of(st.text(), st.text(alphabet=_SIGNS))


@given(_TEXTS)
def test_words_are_marked_where_they_stand(text: str) -> None:
    clean = cleaned(text)
    marked = spans(clean)
    assert [word for word, _begin, _end in marked] == words(text)
    for word, begin, end in marked:
        mark = folded(clean[begin:end])
        assert mark == word or {"st": "saint", "ste": "sainte"}.get(mark) == word


@given(_TEXTS, _TEXTS)
def test_words_are_found_by_what_they_begin_with(text: str, other: str) -> None:
    clean = cleaned(text)
    letters = "".join(sorted({word[0] for word in words(other)}))
    assert spans_beginning(clean, letters) == [span for span in spans(clean) if span[0][0] in letters]


@given(st.text(alphabet=string.ascii_lowercase, min_size=1), st.sampled_from(sorted(KNOWN)))
@example("gehost", "nl")
def test_a_stem_begins_like_its_word_but_for_a_prefix(word: str, language: str) -> None:
    known = KNOWN[language]
    (root,) = stems([word], known)
    assert root[0] == word[0] or (known.prefix and word.startswith(known.prefix))


def test_a_query_has_an_end() -> None:
    assert len(asked("mot " * 10_000)) == MAX_QUERY_WORDS
