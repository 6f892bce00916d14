"""One and several of a thing are one word."""

import pytest

from search.analysis.languages import KNOWN, stems

FRENCH = KNOWN["fr"]


@pytest.mark.parametrize(
    ("one", "several"),
    [
        ("velo", "velos"), ("studio", "studios"), ("bateau", "bateaux"), ("cadeau", "cadeaux"), ("local", "locaux"),
        ("commercial", "commerciaux"), ("menu", "menus"), ("vendu", "vendus"), ("bleue", "bleus"), ("pneu", "pneus"),
        ("lieu", "lieux"), ("milieu", "milieux"), ("jeu", "jeux"), ("enjeu", "enjeux"), ("feu", "feux"),
        ("bijou", "bijoux"), ("noyau", "noyaux"), ("materiau", "materiaux"), ("loyal", "loyaux"), ("repas", "repas"),
    ],
)  # fmt: skip
def test_a_plural_has_the_root_of_its_singular(one: str, several: str) -> None:
    assert stems([one], FRENCH) == stems([several], FRENCH)


@pytest.mark.parametrize(
    ("his", "hers"),
    [("clos", "close"), ("inclus", "incluse"), ("heureux", "heureuse"), ("nerveux", "nerveuse"), ("diffus", "diffuse")],
)
def test_a_word_that_is_no_plural_keeps_its_feminine(his: str, hers: str) -> None:
    assert stems([his], FRENCH) == stems([hers], FRENCH)


def test_other_languages_have_their_own_plurals() -> None:
    assert stems(["menus", "bijoux"], KNOWN["nl"]) == ["menus", "bijoux"]
