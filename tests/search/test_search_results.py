"""The search page: by the public index where there is one, by the database where there is none, alike to its reader."""

import csv
import shutil
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from hypothesis import HealthCheck, given
from hypothesis import settings as rounds
from hypothesis import strategies as st

from cms.projection.models import Entry, WaitingEntry
from cms.projection.twins import FORMATS
from tests.conftest import Committed
from tests.factories import CommuneFactory, House, NewsPageFactory, fresh

Build = Callable[[], int]
HARD = ['"', "''", "\\", "(", "AND", "*", "\u202eabc", "🐈", "é" * 200, "' OR 1=1 --", "title:x^2", "a " * 90]


@pytest.fixture
def furnished(house: House, committed: Committed) -> House:
    with committed():
        house.village(commune=CommuneFactory(name="Solomiac"), shops=["boulangerie"])
        house.takeover(title="Boulangerie des Arcades", published=True)
        text = "Les anciens meuniers racontent <b>leurs</b> tournées."
        NewsPageFactory(parent=fresh(house.news), title="Une veillée", summary="Au coin du feu", body=prose(text))
    return house


def prose(text: str) -> Any:
    return [("paragraph", f"<p>{text.replace('<', '&lt;').replace('>', '&gt;')}</p>")]


@pytest.fixture
def indexed(furnished: House, public_index: Build) -> House:
    return furnished


def page(client: Client, query: str, **others: Any) -> str:
    response = client.get("/recherche/", {"q": query, **others})
    assert response.status_code == 200
    return str(response.content.decode())


def shown(client: Client, query: str, **others: Any) -> list[str]:
    response = client.get("/recherche/", {"q": query, **others})
    return [entry.title for entry in response.context["entries"]]


@pytest.mark.usefixtures("indexed")
def test_words_are_found_in_their_other_forms_the_nearest_first(client: Client) -> None:
    assert shown(client, "boulangeries")[0] == "Boulangerie des Arcades"
    assert "Une veillée" in shown(client, "l'ancien meunier")


@pytest.mark.usefixtures("indexed")
def test_what_was_found_in_a_text_is_shown_marked_and_harmless(client: Client) -> None:
    html = page(client, "tournée")
    assert "<mark>tournées</mark>" in html
    assert "&lt;b&gt;leurs" in html and "<b>leurs" not in html
    # Its title says why it was found.
    assert "snippet" not in page(client, "veillée")


@pytest.mark.usefixtures("indexed")
def test_a_title_half_written_is_found(client: Client) -> None:
    assert shown(client, "boulang arc") == []
    assert shown(client, "veil") == ["Une veillée"]


@pytest.mark.parametrize("has_index", [True, False])
def test_answers_are_counted_by_kind_and_narrowed(
    furnished: House, client: Client, request: pytest.FixtureRequest, has_index: bool
) -> None:
    if has_index:
        request.getfixturevalue("public_index")
    response = client.get("/recherche/", {"q": "boulangerie", "genre": "takeover"})
    counts = {kind.code: number for kind, number in response.context["counts"]}
    assert counts == {"takeover": 1, "village": 1}
    assert [entry.kind for entry in response.context["entries"]] == ["takeover"]
    assert "?q=boulangerie&amp;genre=village" in response.content.decode()


@pytest.mark.usefixtures("indexed")
def test_a_kind_without_answer_says_how_many_there_are_elsewhere(client: Client) -> None:
    html = page(client, "boulangerie", genre="news")
    assert "Rien ne correspond" in html
    assert '>Tout <span class="chip__count">2</span>' in html


def test_without_an_index_that_answers_the_database_does(indexed: House, client: Client, settings: Any) -> None:
    before = sorted(shown(client, "boulangerie"))
    shutil.rmtree(Path(settings.WAGTAILSEARCH_BACKENDS["public"]["PATH"]))
    assert sorted(shown(client, "boulangerie")) == before != []


@pytest.mark.usefixtures("indexed")
@pytest.mark.parametrize("query", HARD)
def test_no_question_breaks_the_index(client: Client, query: str) -> None:
    assert "<h1" in page(client, query)


@pytest.mark.usefixtures("indexed")
@rounds(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(query=st.text(max_size=300), number=st.text(max_size=6), kind=st.sampled_from(["", "village", "news", "x"]))
def test_any_parameters_give_a_page_or_a_refusal(client: Client, query: str, number: str, kind: str) -> None:
    response = client.get("/recherche/", {"q": query, "page": number, "genre": kind})
    assert response.status_code in (200, 400, 404)


@pytest.mark.usefixtures("indexed")
@pytest.mark.parametrize("format", FORMATS)
def test_a_twin_answers_any_question(client: Client, format: str) -> None:
    for query in HARD:
        response = client.get("/recherche/", {"q": query, "format": format})
        assert response.status_code == 200
        b"".join(response) if response.streaming else response.content


@pytest.mark.usefixtures("indexed")
def test_a_twin_holds_the_entries_of_the_page(client: Client) -> None:
    response = client.get("/recherche/", {"q": "boulangeries", "format": "csv"})
    lines = b"".join(response).decode("utf-8-sig").splitlines()
    titles = [row["titre"] for row in csv.DictReader(lines, delimiter=";")]
    assert sorted(titles) == sorted(shown(client, "boulangeries")) != []


def test_a_late_index_says_so(indexed: House, client: Client) -> None:
    WaitingEntry.objects.create(entry_id=Entry.objects.get(title="Solomiac").pk)
    assert "de retard sur le site" not in page(client, "boulangerie")
    assert "Solomiac" not in shown(client, "boulangerie")
    with time_machine.travel(timezone.now() + timedelta(minutes=3, seconds=1)):
        assert "3 minutes de retard" in page(client, "boulangerie")


def test_the_admin_is_told_of_an_index_that_is_late_or_does_not_answer(
    indexed: House, officer: Client, settings: Any
) -> None:
    assert "recherche ne répond pas" not in officer.get("/admin/").content.decode()
    WaitingEntry.objects.create(entry_id=1)
    with time_machine.travel(timezone.now() + timedelta(minutes=3)):
        assert "1 entrée attend depuis 3 min" in officer.get("/admin/").content.decode().replace("\xa0", " ")
    shutil.rmtree(Path(settings.WAGTAILSEARCH_BACKENDS["public"]["PATH"]))
    assert "index de la recherche ne répond pas" in officer.get("/admin/").content.decode()


def test_one_answer_and_thirty_cost_the_same(indexed: House, client: Client, committed: Committed) -> None:
    def queries() -> int:
        page(client, "veillée")
        with CaptureQueriesContext(connection) as captured:
            page(client, "veillée")
        return len(captured)

    one = queries()
    with committed():
        for number in range(30):
            NewsPageFactory(parent=fresh(indexed.news), title=f"Veillée {number}")
    assert len(shown(client, "veillée")) == 24
    assert queries() == one <= 8
