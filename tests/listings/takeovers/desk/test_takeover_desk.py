"""The adviser's desk: what waits, since when, and one next act; nobody else's."""

from datetime import date, timedelta
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from cms.facts.wording import day
from cms.freshness.models import Withdrawal
from listings.models import TakeoverConfidential, TakeoverPage
from listings.takeovers.desk.hooks import how_many_wait
from listings.takeovers.desk.keeping import taken_away, to_confirm
from listings.takeovers.desk.law import to_check
from listings.takeovers.desk.qualifying import to_qualify, to_submit
from listings.takeovers.desk.rows import Row, named
from listings.takeovers.desk.sections import SECTIONS
from tests.factories import CommuneFactory, fresh
from tests.legal_steps import LegalStepFactory
from tests.listings.takeovers.desk.made import MAKERS, gone, silent, waiting
from tests.printed import plain
from tests.rights import Cast

pytestmark = pytest.mark.django_db
DESK = "/admin/bureau-du-conseil/"


@pytest.fixture
def cast(db: None) -> Cast:
    return Cast()


@pytest.fixture
def adviser(cast: Cast) -> Client:
    client = Client()
    client.force_login(cast.user("conseil"))
    return client


def words(response: Any) -> str:
    return plain(BeautifulSoup(response.content, "html5lib").get_text(" "))


def test_what_waits_for_a_judgement_says_what_it_lacks(cast: Cast, adviser: Client) -> None:
    page = waiting(cast, title="Boulangerie", price=None, activity="")
    (row,) = to_qualify()
    assert (row.title, row.reference) == ("Boulangerie", page.reference)
    assert plain(row.why) == "Il manque, pour qualifier : Activité, Prix demandé."
    assert row.since == timezone.localdate() and plain(row.when) == "depuis aujourd'hui"
    assert adviser.get(row.act_url).status_code == 200
    seen = words(adviser.get(DESK))
    assert "À qualifier (1)" in seen and "Il manque, pour qualifier : Activité, Prix demandé." in seen


def test_it_is_the_latest_draft_that_is_read(cast: Cast) -> None:
    page = waiting(cast, title="Boulangerie", price=None)
    draft = page.get_latest_revision_as_object()
    draft.price, draft.title = 30000, "Boulangerie du pont"
    draft.save_revision(clean=False)
    (row,) = to_qualify()
    assert (row.title, plain(row.why)) == ("Boulangerie du pont", "Rien ne manque.")


def test_the_longest_wait_stands_first_and_a_decided_one_leaves(cast: Cast) -> None:
    first, second = waiting(cast, title="Première"), waiting(cast, title="Seconde")
    state = second.current_workflow_task_state
    type(state).objects.filter(pk=state.pk).update(started_at=timezone.now() - timedelta(days=9))
    assert [(row.title, plain(row.when)) for row in to_qualify()] == [
        ("Seconde", "depuis 9 jours"),
        ("Première", "depuis aujourd'hui"),
    ]
    first.current_workflow_task_state.specific.approve(user=cast.user("conseil"))
    assert [row.title for row in to_qualify()] == ["Seconde"]


def test_drafts_of_the_advisers_that_wait_before_nobody(cast: Cast, adviser: Client) -> None:
    TakeoverConfidential.objects.filter(takeover=cast.pages["wide"].pk).update(commune=None)
    wide = cast.page("wide")
    (row,) = to_submit()
    assert "ne dit pas la commune" in row.why
    TakeoverConfidential.objects.filter(takeover=wide).update(commune=CommuneFactory())
    (row,) = to_submit()
    assert (row.title, row.why) == (wide.title, "Rien ne manque.")
    assert adviser.get(row.act_url).status_code == 200
    wide.get_workflow().start(wide, cast.user("conseil"))
    assert list(to_submit()) == []
    state = fresh(wide).current_workflow_task_state.specific
    state.reject(user=cast.user("second_conseil"), comment="Le loyer ?")
    (row,) = to_submit()
    assert plain(row.why) == "Rendue : à revoir, puis à soumettre. Rien ne manque."


def test_what_runs_out_says_who_keeps_it_and_when_it_leaves(cast: Cast, adviser: Client) -> None:
    silent(cast, 40, title="Loin")
    silent(cast, 14, title="Bientôt")
    late = silent(cast, -2, title="En retard", village=fresh(cast.solomiac))
    rows = list(to_confirm())
    assert [row.title for row in rows] == ["En retard", "Bientôt"]
    assert [row.is_late for row in rows] == [True, False]
    assert plain(rows[0].when) == "en retard de 2 jours"
    leaves = plain(day(timezone.localdate() + timedelta(days=12)))
    seller = "Pas de mail où joindre le cédant : appelez."
    kept = f"Tenue par : Mairie de Solomiac. Sans confirmation, elle quitte le site le {leaves}."
    assert plain(rows[0].why) == f"{seller} {kept}"
    assert plain(rows[1].why).startswith(f"{seller} Tenue par : le Conseil.")
    assert rows[0].due == late.due_on
    assert adviser.get(rows[0].act_url).status_code == 200


def test_what_silence_took_away_until_it_is_back(cast: Cast, adviser: Client) -> None:
    page = gone(cast, "Retirée")
    asked = cast.house.takeover(fresh(cast.solomiac), title="Demandée")
    Withdrawal.objects.create(page=asked, cause="asked", withdrawn_on=timezone.localdate())
    (row,) = taken_away()
    assert (row.title, row.when) == ("Retirée", "depuis 3 jours")
    assert adviser.get(row.act_url).status_code == 200
    TakeoverPage.objects.filter(pk=page.pk).update(live=True)
    assert list(taken_away()) == []


def test_a_legal_step_to_check_leads_to_its_form(cast: Cast, adviser: Client) -> None:
    LegalStepFactory()
    step = LegalStepFactory(title="Périmée", stale=True)
    (row,) = to_check()
    assert (row.title, row.when) == ("Périmée", "en retard de 1 jour")
    assert adviser.get(row.act_url).status_code == 200
    assert f"/{step.pk}/" in row.act_url
    assert "Démarches légales à vérifier (1)" in words(adviser.get(DESK))


def test_an_empty_desk_says_well_done(cast: Cast, adviser: Client) -> None:
    TakeoverPage.objects.filter(pk=cast.page("wide").pk).delete()
    seen = words(adviser.get(DESK))
    assert [section.slug for section in SECTIONS if plain(str(section.well)) not in seen] == []


def test_each_row_has_one_act_named_after_it(cast: Cast, adviser: Client) -> None:
    waiting(cast, title="Boulangerie <b>")
    page = BeautifulSoup(adviser.get(DESK).content, "html5lib")
    rows = page.select("#a-qualifier tbody tr")
    (link,) = rows[0].select("a")
    assert "Boulangerie <b>" in link.get_text() and len(rows) == 1


@pytest.mark.parametrize("role", ["mairie", "mairie_ailleurs", "communication", "cultura", "sans_role"])
def test_nobody_else_opens_it_or_is_shown_its_door(cast: Cast, client: Client, role: str) -> None:
    client.force_login(cast.user(role))
    assert client.get(DESK).status_code == 403
    assert "bureau-du-conseil" not in client.get("/admin/").content.decode()


def test_the_first_page_says_how_much_waits_and_leads_there(cast: Cast, adviser: Client) -> None:
    waiting(cast)
    silent(cast, -1)
    LegalStepFactory(stale=True)
    home = adviser.get("/admin/")
    page = BeautifulSoup(home.content, "html5lib")
    addresses = {str(link["href"]) for link in page.select(".welcome a")}
    assert {DESK, f"{DESK}#a-confirmer", f"{DESK}#demarches", f"{DESK}#a-soumettre"} <= addresses
    assert "À confirmer bientôt (1)" in words(home)
    assert "1 proposition attend votre décision" in words(home)


@pytest.mark.parametrize("slug", MAKERS)
def test_fifty_rows_ask_what_one_asks(cast: Cast, slug: str) -> None:
    (section,) = [one for one in SECTIONS if one.slug == slug]
    MAKERS[slug](cast)
    list(section.rows())
    with CaptureQueriesContext(connection) as one:
        before = len(list(section.rows()))
    for _number in range(12):
        MAKERS[slug](cast)
    with CaptureQueriesContext(connection) as many:
        assert len(list(section.rows())) == before + 12
    assert len(many) == len(one) <= 8


def test_every_section_is_tried() -> None:
    assert set(MAKERS) == {section.slug for section in SECTIONS}


def test_the_first_page_counts_what_the_desk_shows(cast: Cast) -> None:
    for slug in MAKERS:
        MAKERS[slug](cast)
        MAKERS[slug](cast)
    shown = {section.slug: len(list(section.rows())) for section in SECTIONS if section.counted}
    assert how_many_wait() == shown
    assert min(shown.values()) >= 2


def test_each_new_act_opens(cast: Cast, adviser: Client) -> None:
    for slug in MAKERS:
        MAKERS[slug](cast)
    for section in SECTIONS:
        for row in section.rows():
            assert adviser.get(row.act_url).status_code == 200, (section.slug, row.act_url)


def test_a_date_in_words() -> None:
    today = timezone.localdate()

    def when(since: date | None = None, due: date | None = None) -> str:
        return Row("", "", "", since, "", "", due).when

    assert when() == ""
    assert when(since=today - timedelta(days=1)) == "depuis 1 jour"
    assert when(due=today).startswith("avant le ")
    assert when(due=today - timedelta(days=1)) == "en retard de 1 jour"


def test_names_in_a_sentence() -> None:
    assert named(["a", "b", "a"]) == "a, b"
    assert named("abcde") == "a, b, c, d et 1 autre"
    assert named("abcdef") == "a, b, c, d et 2 autres"
