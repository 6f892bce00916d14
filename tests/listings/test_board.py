"""The board of the villages: what each lacks, its exports, and the reminders."""

import io
from datetime import date, timedelta
from typing import Any

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook  # type: ignore[import-untyped]
from wagtail.models import PageLogEntry

from cms.facts.changing import change_now, confirm, propose
from cms.facts.models import FactNote
from cms.roles.refusals import Refused
from listings.models import VillagePage
from listings.villages.board.changed import changed_at_once
from listings.villages.board.reading import REMIND, asked_of, standings, villages
from listings.villages.board.reminding import remind
from listings.villages.board.views import BOARD, REMINDERS, RESULTS
from listings.villages.review.overview import Overview
from listings.villages.review.questions import COLUMNS
from tests.factories import fresh
from tests.proposals import messages_on
from tests.rights import Cast

pytestmark = pytest.mark.django_db


def row(cast: Cast, name: str = "solomiac") -> Any:
    return villages().get(pk=getattr(cast, name).pk)


def lacks(cast: Cast, name: str = "solomiac") -> set[str]:
    return {one.value for one in standings(row(cast, name))}


def shown(client: Client, **asked: str) -> list[str]:
    soup = BeautifulSoup(client.get(reverse(BOARD), asked).content, "html5lib")
    return [link.get_text(strip=True) for link in soup.select("tbody .title a")]


def test_each_village_says_what_it_lacks(cast: Cast) -> None:
    assert lacks(cast) == {"a-verifier", "jamais", "incomplet"}
    confirm(page=cast.page("village"), columns=["doctor"], user=cast.user("mairie"), as_a_whole=True)
    assert lacks(cast) == {"incomplet"}
    propose(page=cast.page("village"), values={"doctor": "loin"}, user=cast.user("mairie"))
    cast.page("village").get_workflow().start(cast.page("village"), cast.user("mairie"))
    assert lacks(cast) == {"attend", "incomplet"}
    cast.people["mairie_ailleurs"].groups.clear()
    assert "sans-personne" in lacks(cast, "sarrant")


def test_an_import_does_not_answer_for_the_town_hall(cast: Cast) -> None:
    VillagePage.objects.update(checked={"fibre": "2026-01-01"})
    note = FactNote(state="official", source="Arcep", dated=date(2026, 3, 31))
    change_now(page=cast.page("village"), values={"fibre": "partout"}, user=None, notes={"fibre": note})
    confirm(page=cast.page("village"), columns=["doctor"], user=cast.user("communication"))
    assert "jamais" in lacks(cast) and fresh(cast.solomiac).confirmed_on is None
    confirm(page=cast.page("village"), columns=["doctor"], user=cast.user("mairie"))
    assert "jamais" not in lacks(cast) and "jamais" in lacks(cast, "sarrant")
    propose(page=fresh(cast.sarrant), values={"doctor": "loin"}, user=cast.user("mairie_ailleurs"))
    fresh(cast.sarrant).get_workflow().start(fresh(cast.sarrant), cast.user("mairie_ailleurs"))
    assert "jamais" not in lacks(cast, "sarrant")


def test_an_answer_that_there_is_none_is_not_missing(cast: Cast) -> None:
    before = row(cast).missing_answers
    assert before == len(asked_of([row(cast)])[cast.solomiac.pk].missing)
    FactNote.objects.create(page_id=cast.solomiac.pk, column="shops", state="not_known")
    assert row(cast).missing_answers == before - 1 == len(asked_of([row(cast)])[cast.solomiac.pk].missing)


def test_what_is_asked_of_a_town_hall_is_what_its_own_page_asks(cast: Cast) -> None:
    page = cast.page("village")
    for answer in page.answers():
        if answer.fact.column in COLUMNS and not answer.is_given:
            FactNote.objects.create(page_id=page.pk, column=answer.fact.column, state="not_known")
    own = Overview(cast.page("village"), cast.user("mairie")).completeness
    assert own["given"] == own["all"] == len(COLUMNS) and own["required_given"] == own["required"]
    assert (row(cast).missing_answers, asked_of([row(cast)])[page.pk].missing) == (0, ())
    assert "incomplet" not in lacks(cast)
    mail.outbox.clear()
    remind(keys=[page.pk], user=cast.user("communication"))
    assert "contesté" not in "".join(letter.body for letter in mail.outbox)
    FactNote.objects.filter(page_id=page.pk, column="shops").delete()
    assert Overview(cast.page("village"), cast.user("mairie")).completeness["given"] == own["all"] - 1
    assert row(cast).missing_answers == 1 == len(asked_of([row(cast)])[page.pk].missing)


def test_what_is_old_is_told_by_its_own_period_the_oldest_first(cast: Cast) -> None:
    page = cast.page("village")
    with time_machine.travel(timezone.now() - timedelta(days=400)):
        confirm(page=page, columns=["doctor", "school_levels"], user=None)
    with time_machine.travel(timezone.now() - timedelta(days=100)):
        confirm(page=fresh(page), columns=["fibre", "drawbacks"], user=None)
    assert asked_of([row(cast)])[page.pk].old == ("Écoles", "Médecin généraliste")


@pytest.mark.parametrize(
    ("state", "titles"), [("jamais", ["Sarrant", "Solomiac"]), ("attend", []), ("sans-personne", []), ("", None)]
)
def test_the_filters_show_those_that_lack_it(cast: Cast, client: Client, state: str, titles: list[str] | None) -> None:
    client.force_login(cast.user("communication"))
    assert shown(client, etat=state) == (titles if titles is not None else ["Sarrant", "Solomiac"])
    assert shown(client, title="solo") == ["Solomiac"]


def test_it_is_exported_as_it_is_shown(cast: Cast, client: Client) -> None:
    client.force_login(cast.user("communication"))
    csv = client.get(reverse(BOARD), {"export": "csv", "title": "solo"})
    head, line = b"".join(csv.streaming_content).decode().strip().splitlines()
    assert head.startswith("Village,État,Réponses manquantes") and line.startswith('Solomiac,"')
    book = load_workbook(io.BytesIO(b"".join(client.get(reverse(BOARD), {"export": "xlsx"}).streaming_content)))
    assert [cells[0].value for cells in book.active] == ["Village", "Sarrant", "Solomiac"]


def test_a_title_is_no_formula_in_a_spreadsheet(cast: Cast, client: Client) -> None:
    VillagePage.objects.filter(pk=cast.solomiac.pk).update(title='=HYPERLINK("https://x.invalid";"x")')
    client.force_login(cast.user("communication"))
    asked = {"title": "hyperlink"}
    csv = b"".join(client.get(reverse(BOARD), asked | {"export": "csv"}).streaming_content).decode()
    assert csv.splitlines()[1].startswith("\"'=HYPERLINK(")
    xlsx = b"".join(client.get(reverse(BOARD), asked | {"export": "xlsx"}).streaming_content)
    cell = load_workbook(io.BytesIO(xlsx)).active["A2"]
    assert (cell.data_type, cell.value[:2]) == ("s", "'=")


def test_fifty_villages_cost_the_queries_of_two(cast: Cast, client: Client) -> None:
    client.force_login(cast.user("communication"))

    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert client.get(reverse(BOARD)).status_code == 200
        return len(captured)

    queries()
    before = queries()
    for number in range(20):
        cast.house.village(title=f"Village {number}", slug=f"village-{number}")
    assert queries() == before


@pytest.mark.parametrize("role", ["mairie", "conseil", "cultura", "sans_role"])
def test_it_is_communications(cast: Cast, client: Client, role: str) -> None:
    client.force_login(cast.user(role))
    for name in (BOARD, RESULTS):
        assert client.get(reverse(name)).status_code in (302, 403)
    assert client.post(reverse(REMINDERS), {"village": cast.solomiac.pk}).status_code in (302, 403)
    with pytest.raises(Refused):
        remind(keys=[cast.solomiac.pk], user=cast.user(role))
    assert not PageLogEntry.objects.filter(action=REMIND).exists()


def test_a_reminder_says_what_is_asked_once_a_day(cast: Cast, client: Client) -> None:
    client.force_login(cast.user("communication"))
    mail.outbox.clear()
    url = reverse(REMINDERS)
    response = client.post(url, {"village": cast.solomiac.pk}, follow=True)
    assert any("1 mairie est relancée" in said for said in messages_on(response))
    (letter,) = mail.outbox
    assert letter.to == [cast.people["mairie"].email] and "Médecin généraliste" in letter.body
    with time_machine.travel(timezone.now() + timedelta(minutes=1)):
        again = client.post(url, {"village": cast.solomiac.pk}, follow=True)
    assert any("déjà aujourd" in said for said in messages_on(again))
    entry = PageLogEntry.objects.get(page=cast.solomiac.pk, action=REMIND)
    assert entry.user == cast.people["communication"] and "Médecin généraliste" in entry.data["asked"]
    with time_machine.travel(timezone.now() + timedelta(days=1)):
        assert remind(keys=[cast.solomiac.pk], user=cast.user("communication")).asked == 1


def test_each_form_of_the_board_carries_its_token(cast: Cast) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(cast.user("communication"))
    soup = BeautifulSoup(client.get(reverse(BOARD)).content, "html5lib")
    forms = [form for form in soup.select("form[method=post]") if form["action"].startswith(reverse(REMINDERS))]
    assert len(forms) == 3
    for form in forms:
        button = form.select_one("button[name=village]")
        data = {"csrfmiddlewaretoken": form.select_one("[name=csrfmiddlewaretoken]")["value"]}
        response = client.post(form["action"], data | {"village": button["value"]})
        assert response.status_code == 302


def test_the_act_on_all_counts_those_it_writes_to(cast: Cast, client: Client) -> None:
    client.force_login(cast.user("communication"))
    cast.people["mairie_ailleurs"].groups.clear()
    page = client.get(reverse(BOARD)).content.decode()
    assert "Relancer 1 mairie de cette liste" in page and "2 villages" in page and "2 Villages" not in page
    said = messages_on(client.post(reverse(REMINDERS), {"village": "tous"}, follow=True))
    assert any("1 mairie est relancée" in one for one in said)
    assert "de cette liste" not in client.get(reverse(BOARD)).content.decode()


def test_all_that_is_shown_is_reminded_at_once(cast: Cast, client: Client) -> None:
    client.force_login(cast.user("communication"))
    confirm(page=cast.page("village"), columns=VillagePage.facts.columns, user=cast.user("mairie"), as_a_whole=True)
    response = client.post(f"{reverse(REMINDERS)}?etat=a-verifier", {"village": "tous"}, follow=True)
    assert any("1 mairie est relancée" in said for said in messages_on(response))
    assert list(PageLogEntry.objects.filter(action=REMIND).values_list("page", flat=True)) == [cast.sarrant.pk]
    assert response.redirect_chain[-1][0].endswith("?etat=a-verifier")


@pytest.mark.parametrize("village", ["", "x", "0", "9" * 30, "-1"])
def test_rubbish_reminds_nobody(cast: Cast, client: Client, village: str) -> None:
    client.force_login(cast.user("communication"))
    assert client.post(reverse(REMINDERS), {"village": village}, follow=True).status_code == 200
    assert client.get(reverse(BOARD), {"etat": village, "p": village, "ordering": village}).status_code in (200, 404)
    assert client.get(reverse(REMINDERS)).status_code == 405


def test_what_town_halls_changed_at_once_is_told(cast: Cast, client: Client) -> None:
    change_now(page=cast.page("village"), values={"market_day": "lundi"}, user=cast.user("mairie"))
    change_now(page=cast.page("village"), values={"market_day": "mardi"}, user=cast.user("communication"))
    with time_machine.travel(timezone.now() - timedelta(days=15)):
        change_now(page=fresh(cast.sarrant), values={"market_day": "lundi"}, user=cast.user("mairie_ailleurs"))
    (change,) = changed_at_once()
    assert (row(cast).changed_lately, row(cast, "sarrant").changed_lately) == (1, 0)
    assert (change.question, change.after, change.page.title) == ("jour de marché", "lundi", "Solomiac")
    # Whoever comes after the mayor takes nothing away of what the mayor did.
    cast.people["mairie"].groups.clear()
    assert [one.after for one in changed_at_once()] == ["lundi"] and row(cast).changed_lately == 1
    client.force_login(cast.user("communication"))
    assert "Changé tout de suite par les mairies" in client.get(reverse("wagtailadmin_home")).content.decode()
    client.force_login(cast.user("mairie"))
    assert "Changé tout de suite" not in client.get(reverse("wagtailadmin_home")).content.decode()
