"""No sentence says « à Le Houga »."""

import json
from pathlib import Path

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from cms import places
from cms.places.prepositions import at_place, of_place
from cms.projection.models import Entry
from cms.templatetags.places import at_place as at_place_in_a_sentence
from cms.templatetags.places import place_words

COMMUNES = json.loads((Path(places.__file__).parent / "data" / "communes.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("name", "at", "of"),
    [
        ("Solomiac", "à Solomiac", "de Solomiac"),
        ("Auch", "à Auch", "d\u2019Auch"),
        ("Éauze", "à Éauze", "d\u2019Éauze"),
        ("Le Houga", "au Houga", "du Houga"),
        ("Les Salles", "aux Salles", "des Salles"),
        ("La Romieu", "à La Romieu", "de La Romieu"),
        ("L'Isle-Jourdain", "à L'Isle-Jourdain", "de L'Isle-Jourdain"),
        ("Lectoure", "à Lectoure", "de Lectoure"),
        ("Le", "à Le", "de Le"),
        ("", "à ", "de "),
    ],
)
def test_a_name_is_said_as_people_say_it(name: str, at: str, of: str) -> None:
    assert (at_place(name), of_place(name)) == (at, of)


@given(st.one_of(st.sampled_from([row["name"] for row in COMMUNES]), st.text(), st.text().map("Le {}".format)))
def test_an_article_always_melts_and_the_rest_of_the_name_stays(name: str) -> None:
    for said in (at_place(name), of_place(name)):
        assert said.endswith(name.removeprefix("Le ").removeprefix("Les ") or name)
        assert not said.startswith(("à Le ", "à Les ", "de Le ", "de Les ")) or not name.partition(" ")[2]
        assert not said.startswith(("de A", "de E", "de É", "de I", "de O", "de U"))


def test_another_language_brings_its_own_word() -> None:
    with translation.override("en"):
        assert at_place_in_a_sentence("Le Houga") == "Le Houga"


@pytest.mark.parametrize(
    ("precision", "label", "words"),
    [
        ("arrondissement", "Auch", "Arrondissement d\u2019Auch, commune non précisée"),
        ("arrondissement", "Condom", "Arrondissement de Condom, commune non précisée"),
        (
            "epci",
            "Communauté de communes de la Ténarèze",
            "Communauté de communes de la Ténarèze, commune non précisée",
        ),
        ("departement", "Gers", "Gers, sans autre précision"),
        ("village", "Le Houga", "Le Houga"),
        ("", "", ""),
    ],
)
def test_a_wide_place_says_how_wide_it_is(precision: str, label: str, words: str) -> None:
    assert place_words(Entry(precision=precision, place_label=label)) == words
