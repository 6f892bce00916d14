"""French is printed with its own spaces and apostrophes, whatever the keyboard gave."""

import polib  # type: ignore[import-untyped]
import pytest
from django.utils.translation import gettext
from hypothesis import given
from hypothesis import strategies as st

from cms.management.commands.typeset import GATHERED, WRITTEN, composed
from cms.typography import typeset


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("Qu'est-ce que c'est ?", "Qu\u2019est-ce que c\u2019est\u202f?"),
        ("Gardé : « l'accueil » ; voilà !", "Gardé\u00a0: «\u00a0l\u2019accueil\u00a0»\u202f; voilà\u202f!"),
        ("L'%(object)s, d'<a href='x'>ici</a>", "L\u2019%(object)s, d\u2019<a href='x'>ici</a>"),
        ("Il écrit 'oui'", "Il écrit 'oui'"),
        ("https://exemple.invalid/?a=b", "https://exemple.invalid/?a=b"),
        ("", ""),
    ],
)
def test_a_sentence_is_printed(typed: str, printed: str) -> None:
    assert typeset(typed) == printed


@given(st.text("aé' :;!?«»%()s<>"))
def test_what_is_printed_is_printed_once_and_says_the_same(text: str) -> None:
    printed = typeset(text)
    assert typeset(printed) == printed
    assert printed.replace("\u00a0", " ").replace("\u202f", " ").replace("\u2019", "'") == text


def test_the_catalogue_prints_all_that_the_interface_says() -> None:
    written = {(entry.msgctxt, entry.msgid): entry for entry in polib.pofile(str(WRITTEN))}
    expected = composed(polib.pofile(str(WRITTEN)), polib.pofile(str(GATHERED)))
    missing = [entry.msgid for entry in expected if entry != written.get((entry.msgctxt, entry.msgid))]
    assert missing == [], "manage.py typeset"


def test_readers_see_what_is_printed() -> None:
    assert gettext("Ce que l'audit a trouvé") == "Ce que l\u2019audit a trouvé"
