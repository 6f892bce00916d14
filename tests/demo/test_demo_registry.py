"""Builders and their order; the words the builders write."""

import pytest

from cms.demo import registry
from cms.demo.citations import citation, exact_day
from cms.demo.content import body, french
from cms.demo.registry import Part, builder, in_order
from cms.typography import NARROW_NO_BREAK, NO_BREAK


@pytest.fixture(autouse=True)
def _no_builders(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(registry, "_builders", {})


def declare(name: str, *needs: str, part: Part = Part.DEMONSTRATION) -> None:
    builder(name, title=name, needs=needs, part=part)(lambda loading: None)


def test_each_builder_comes_after_what_it_needs() -> None:
    declare("news", "villages", "takeovers")
    declare("takeovers", "villages", "index")
    declare("villages", "index")
    declare("index", part=Part.SITE)

    assert [found.name for found in in_order(Part.DEMONSTRATION)] == ["villages", "takeovers", "news"]


def test_a_need_that_nobody_builds_is_named() -> None:
    declare("news", "villages")

    with pytest.raises(ValueError, match="news needs villages"):
        in_order(Part.DEMONSTRATION)


def test_the_tree_of_a_real_site_never_rests_on_the_demonstration() -> None:
    declare("accounts")
    declare("home", "accounts", part=Part.SITE)

    with pytest.raises(ValueError, match="home needs accounts"):
        in_order(Part.SITE)


def test_two_rooms_do_not_share_a_name() -> None:
    declare("villages")

    def elsewhere(loading: object) -> None: ...

    elsewhere.__module__ = "another.room"
    with pytest.raises(ValueError, match="villages"):
        builder("villages", title="")(elsewhere)


def test_french_spacing() -> None:
    assert french("Quoi ? « Oui » : 12 000 €") == (
        f"Quoi{NARROW_NO_BREAK}? «{NO_BREAK}Oui{NO_BREAK}»{NO_BREAK}: 12{NARROW_NO_BREAK}000{NO_BREAK}€"
    )
    assert french("0 800 00 01 32") == f"0{NARROW_NO_BREAK}800 00 01 32"


def test_paragraphs_that_follow_make_one_block() -> None:
    blocks = body("## Titre", "Un.", ("À savoir", "Deux."), "Trois.")

    assert [kind for kind, _value in blocks] == ["paragraph", "notice", "paragraph"]


@pytest.mark.parametrize(
    ("day", "said"),
    [
        ("2011-03-07", "La Dépêche du Midi, 7 mars 2011"),
        ("2023-04", "La Dépêche du Midi, avril 2023"),
        ("vers 2021", "La Dépêche du Midi, vers 2021"),
        ("non datée", "La Dépêche du Midi, page non datée"),
        ("", "La Dépêche du Midi"),
    ],
)
def test_a_citation_is_as_exact_as_its_source(day: str, said: str) -> None:
    assert citation("http://www.ladepeche.fr/article/1", day) == said
    assert (exact_day(day) is not None) == (day == "2011-03-07")
