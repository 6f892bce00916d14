"""What a search field is told while somebody types: near names, in order, and nothing that is not public."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given
from hypothesis import settings as rounds
from hypothesis import strategies as st
from wagtail.models import Locale, PageViewRestriction

from cms.projection.models import Entry
from tests.conftest import Committed
from tests.factories import CommuneFactory, CulturaServicePageFactory, EpciFactory, House, NewsPageFactory, fresh

pytestmark = pytest.mark.django_db

Build = Callable[[], int]


@pytest.fixture
def furnished(house: House, committed: Committed) -> House:
    with committed():
        tenareze = EpciFactory(name="Communauté de communes de la Ténarèze", slug="tenareze")
        condom = house.village(
            commune=CommuneFactory(name="Condom", epci=tenareze, postcodes=["32100"]),
            shops=["boulangerie"],
            pharmacy=True,
        )
        house.village(commune=CommuneFactory(name="L'Isle-Jourdain"))
        house.takeover(condom, published=True, title="Fournil des Arcades", activity="Boulangerie bio")
        CulturaServicePageFactory(parent=fresh(house.cultura), title="Plateau nu", disciplines=["danse"])
        NewsPageFactory(parent=fresh(house.news), title="Condom fête la danse")
    CommuneFactory(name="Boulaur", insee_code="32061", postcodes=["32450"])
    return house


@pytest.fixture
def indexed(furnished: House, public_index: Build) -> House:
    return furnished


def told(client: Client, typed: str, **others: str) -> list[dict[str, Any]]:
    response = client.get("/recherche/suggestions/", {"q": typed, **others})
    assert response.status_code == 200
    return list(response.json()["suggestions"])


def names(client: Client, typed: str, **others: str) -> list[str]:
    return [one["name"] for one in told(client, typed, **others)]


@pytest.mark.usefixtures("indexed")
def test_places_choices_and_titles_each_say_what_they_are_and_lead_there(client: Client, indexed: House) -> None:
    village = Entry.objects.get(kind="village", title="Condom")
    news = Entry.objects.get(title="Condom fête la danse")
    assert [(one["name"], one["what"], one["url"]) for one in told(client, "condo")] == [
        ("Condom", "Village", village.url),
        ("Condom fête la danse", "Actualité", news.url),
    ]
    assert [(one["name"], one["what"], one["url"]) for one in told(client, "boul")] == [
        ("Boulaur", "Commune", "/recherche/?autour_de=Boulaur&autour_km=20"),
        ("boulangerie", "Villages, commerces", "/villages/?commerces=boulangerie"),
        ("Boulangerie bio", "Reprises, activité", "/recherche/?q=Boulangerie+bio&genre=takeover"),
    ]
    assert told(client, "danse")[0]["url"] == "/cultura/?disciplines=danse"
    assert told(client, "pharm")[0]["url"] == "/villages/?pharmacie=oui"
    assert told(client, "ténar")[0]["url"] == "/recherche/?epci=tenareze"


@pytest.mark.usefixtures("indexed")
@pytest.mark.parametrize("address", ["cond", "boul", "danse", "ténar", "pharm"])
def test_every_suggestion_leads_somewhere(client: Client, address: str) -> None:
    for one in told(client, address):
        response = client.get(one["url"])
        assert response.status_code == 200
        assert "misread" not in response.content.decode()


@pytest.mark.usefixtures("indexed")
@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("CONDÔM", "Condom"),
        ("tenareze", "Communauté de communes de la Ténarèze"),
        ("isle jour", "L'Isle-Jourdain"),
        ("l’isle", "L'Isle-Jourdain"),
        ("lisle jourd", "L'Isle-Jourdain"),
        ("condon", "Condom"),
        ("boulagerie", "boulangerie"),
        ("fourinl", "Fournil des Arcades"),
        ("arcad", "Fournil des Arcades"),
    ],
)
def test_accents_articles_and_wrong_letters_are_forgiven(client: Client, typed: str, first: str) -> None:
    assert names(client, typed)[0] == first


@pytest.mark.usefixtures("indexed")
def test_right_letters_leave_no_room_for_wrong_ones(client: Client) -> None:
    # « danze » has nothing of its own; « danse » nothing but itself.
    assert "danse" in names(client, "danze")
    assert all("danse" in name.lower() for name in names(client, "danse"))


@pytest.mark.usefixtures("indexed")
def test_a_choice_that_leaves_nothing_is_not_offered(client: Client) -> None:
    assert names(client, "cirque") == []
    assert [one["url"] for one in told(client, "disciplines")] == ["/cultura/?disciplines=danse"]


@pytest.mark.usefixtures("indexed")
def test_what_was_typed_is_marked_as_it_is_written(client: Client) -> None:
    assert told(client, "epicerie bou") == []
    assert told(client, "tenar")[0]["parts"] == ["Communauté de communes de la ", "Ténar", "èze"]
    assert told(client, "condam")[0]["parts"] == ["Condom"]
    for one in told(client, "fete la d"):
        assert "".join(one["parts"]) == one["name"]
        assert one["parts"][1::2] == ["fête", "la", "d"]


def hidden(page: Any) -> None:
    PageViewRestriction.objects.create(page=page, restriction_type="password", password="secret-du-test")


@pytest.mark.parametrize("has_index", [True, False])
@pytest.mark.parametrize("hide", [lambda page: page.unpublish(), hidden], ids=["withdrawn", "restricted"])
def test_what_is_not_public_is_never_suggested(
    furnished: House, committed: Committed, client: Client, request: pytest.FixtureRequest, has_index: bool, hide: Any
) -> None:
    with committed():
        draft = NewsPageFactory(parent=fresh(furnished.news), title="Condom, brouillon", live=False)
        page = NewsPageFactory(parent=fresh(furnished.news), title="Condom, secrète bientôt")
    if has_index:
        request.getfixturevalue("public_index")
    assert "Condom, secrète bientôt" in names(client, "condom s")
    hide(fresh(page))
    # Neither before the projection follows its page… nor before the index follows the projection.
    with committed():
        fresh(page).save()
    for typed in ("condom", "condom s", "condom b", "secrete", "brouillon", "brouilon"):
        assert not {"Condom, secrète bientôt", draft.title} & set(names(client, typed))


def test_a_withdrawn_entry_is_not_suggested_before_the_index_knows(indexed: House, client: Client) -> None:
    takeover = Entry.objects.get(kind="takeover")
    assert "Boulangerie bio" in names(client, "boulang")
    # The row is gone, its document is not: what is told is read again.
    Entry.objects.filter(pk=takeover.pk).delete()
    assert "Fournil des Arcades" not in names(client, "fourn")


def test_without_an_index_places_choices_and_titles_answer(indexed: House, client: Client, settings: Any) -> None:
    shutil.rmtree(Path(settings.WAGTAILSEARCH_BACKENDS["public"]["PATH"]))
    assert names(client, "condo") == ["Condom", "Condom fête la danse"]
    assert names(client, "condon") == ["Condom"]
    assert "/cultura/?disciplines=danse" in [one["url"] for one in told(client, "danse")]


@pytest.mark.usefixtures("indexed")
def test_a_field_that_wants_a_commune_is_told_communes(client: Client) -> None:
    assert told(client, "boulour", parmi="communes") == [
        {"name": "Boulaur", "parts": ["Boulaur"], "what": "Commune", "url": ""}
    ]
    assert names(client, "tenareze", parmi="communes") == []
    CommuneFactory(name="Condat")
    assert names(client, "cond", parmi="communes") == ["Condom", "Condat"], "the one with a village first"
    assert client.get("/recherche/suggestions/", {"q": "a", "parmi": "villes"}).status_code == 400


def test_suggestions_are_in_the_readers_language(
    indexed: House, english: Locale, client: Client, committed: Committed, public_index: Build
) -> None:
    with committed():
        fresh(indexed.home).copy_for_translation(english).save_revision().publish()
        page = fresh(indexed.news).copy_for_translation(english)
        page.title = "Condom news"
        page.save_revision().publish()
    public_index()
    response = client.get("/en/recherche/suggestions/", {"q": "condom"}).json()
    assert [one["name"] for one in response["suggestions"]] == ["Condom", "Condom news"]
    # The village is told in French alone: there is its name, and what lies near it.
    assert response["suggestions"][0]["url"].startswith("/en/recherche/?autour_de=")


def test_an_answer_is_short_kept_by_the_reader_alone_and_costs_few_questions(indexed: House, client: Client) -> None:
    response = client.get("/recherche/suggestions/?q=cond")
    assert response.headers["Cache-Control"] == "private, max-age=30"
    assert response.headers["X-Robots-Tag"].startswith("noindex")
    assert client.post("/recherche/suggestions/?q=cond").status_code == 405
    cache.clear()
    with CaptureQueriesContext(connection) as captured:
        told(client, "boul")
    assert len(captured) <= 12


def test_the_same_letters_give_the_same_answer_whatever_was_written_first(
    indexed: House, client: Client, committed: Committed, public_index: Build
) -> None:
    with committed():
        for number in (7, 2, 9, 4, 1, 3, 8, 5, 6):
            NewsPageFactory(parent=fresh(indexed.news), title=f"Veillée {number}")
            NewsPageFactory(parent=fresh(indexed.news), title=f"La veillée {number}")
    assert names(client, "veill") == [f"Veillée {number}" for number in range(1, 9)]
    public_index()
    assert names(client, "veill") == [f"Veillée {number}" for number in range(1, 9)]


STRANGE = [
    '"',
    "''",
    "\\",
    "(",
    "AND",
    "*",
    "\u202eabc",
    "🐈",
    "é" * 200,
    "' OR 1=1 --",
    "title:x^2",
    "a " * 90,
    "ﷺ" * 80,
]


@pytest.mark.usefixtures("indexed")
@pytest.mark.parametrize("typed", [*STRANGE, "a" * 7000])
def test_no_text_breaks_it(client: Client, typed: str) -> None:
    assert len(told(client, typed)) <= 8


@pytest.mark.usefixtures("indexed")
def test_what_no_page_could_read_is_refused_in_words(client: Client) -> None:
    for address in ("?q=%00", f"?q={'a' * 10_000}"):
        response = client.get(f"/recherche/suggestions/{address}")
        assert response.status_code == 400 and "<h1" in response.content.decode()


@pytest.mark.usefixtures("indexed")
@rounds(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    typed=st.text(max_size=120) | st.lists(st.sampled_from(["cond", "bou", "l'", "st", "é", "-", "x"])).map(" ".join),
    among=st.sampled_from(["", "communes"]),
)
def test_any_text_is_answered_alike_each_time(client: Client, typed: str, among: str) -> None:
    response = client.get("/recherche/suggestions/", {"q": typed, "parmi": among})
    if "\x00" in typed:
        assert response.status_code == 400
        return
    found = response.json()["suggestions"]
    assert response.status_code == 200 and len(found) <= 8
    assert all("".join(one["parts"]) == one["name"] and one["what"] for one in found)
    assert client.get("/recherche/suggestions/", {"q": typed, "parmi": among}).content == response.content


@pytest.mark.usefixtures("indexed")
def test_a_postcode_leads_to_its_communes(client: Client) -> None:
    (one,) = told(client, "3210")
    assert (one["name"], one["what"]) == ("Condom", "Village · 32100")
    assert names(client, "32450 boul") == ["Boulaur"]
    assert names(client, "324", parmi="communes") == ["Boulaur"]
    assert names(client, "32451") == [], "a wrong digit is another place"
