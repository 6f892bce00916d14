"""Cards show what the projection holds, and cost no query: no test here may touch the database."""

from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest
from django.template.loader import render_to_string

from cms.projection.models import Entry

KEY = UUID("5b1e0a55-0000-4000-8000-00000000abcd")


def an_entry(kind: str, **values: Any) -> Entry:
    known = {
        "pk": 987654,
        "page_id": 987655,
        "translation_key": KEY,
        "title": "Titre",
        "url": "/adresse/",
    } | values
    return Entry(kind=kind, language="fr", **known)


def drawn(entry: Entry) -> str:
    return render_to_string("components/cards.html", {"entries": [entry], "near": None})


def words(html: str) -> str:
    """Text with its line breaks made spaces; unbreakable spaces are kept apart."""
    return " ".join(html.replace("\u00a0", "~").split())


@pytest.mark.parametrize(
    "kind", ["village", "takeover", "workspace", "service", "news", "info_session", "page", "autre"]
)
def test_every_kind_is_one_card_with_one_link_and_nothing_internal(kind: str) -> None:
    html = drawn(an_entry(kind))
    assert html.count("<article") == 1
    assert html.count('<a href="/adresse/">Titre</a>') == html.count("<a ") == 1
    assert "98765" not in html and str(KEY) not in html


def test_a_price_is_written_the_french_way() -> None:
    facts = {"price": {"text": "45 000 €", "value": "45000.00"}}
    html = drawn(an_entry("takeover", price=Decimal("45000.00"), state="ouverte", precision="village", facts=facts))
    assert "45\u202f000\u00a0€" in html
    assert "à reprendre" in html


def test_an_absent_price_says_what_the_fact_says() -> None:
    facts = {"price": {"text": "non communiqué", "value": None, "state": "not_communicated"}}
    assert "non communiqué" in drawn(an_entry("takeover", facts=facts))
    # What its kind does not ask is no fact of the entry, and is not said to lack.
    assert "Prix demandé" not in drawn(an_entry("takeover"))


@pytest.mark.parametrize(
    ("precision", "place"),
    [
        ("village", "Solomiac"),
        ("epci", "Solomiac, commune non précisée"),
        ("arrondissement", "Arrondissement de Solomiac, commune non précisée"),
        ("departement", "Solomiac, sans autre précision"),
    ],
)
def test_a_wide_place_says_that_it_is_wide(precision: str, place: str) -> None:
    html = drawn(an_entry("takeover", place_label="Solomiac", precision=precision))
    assert f"<p>{words(place)}</p>" in words(html)


def test_what_was_never_confirmed_says_so() -> None:
    assert "Jamais confirmé" in drawn(an_entry("village"))
    assert "À vérifier" in drawn(an_entry("village", due_on=date(2026, 1, 5)))
    assert "À vérifier" not in drawn(an_entry("village", due_on=date(9999, 1, 1)))
    assert "1er décembre 2026" in drawn(an_entry("village", confirmed_on=date(2026, 12, 1)))


def test_a_deadline_that_is_over_is_not_an_invitation() -> None:
    over = drawn(an_entry("service", deadline_on=date(2020, 1, 2)))
    assert "Demander jusqu" not in over and "Date limite passée" in over


def test_the_last_day_is_a_day_on_which_one_may_still_ask() -> None:
    ahead = drawn(an_entry("service", deadline_on=date(2120, 12, 6)))
    assert "Demander jusqu" in ahead and "6 décembre 2120" in ahead


def test_a_title_is_text() -> None:
    assert "&lt;script&gt;" in drawn(an_entry("news", title="<script>"))


def test_an_entry_without_version_is_drawn_anew() -> None:
    assert "Avant" in drawn(an_entry("news", title="Avant"))
    assert "Après" in drawn(an_entry("news", title="Après"))
