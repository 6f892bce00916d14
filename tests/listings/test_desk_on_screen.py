"""The desk as Communication sees it: what it shows, what it takes, and from whom."""

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core import mail
from django.test import Client
from django.urls import reverse
from wagtail.models import WorkflowState

from cms.facts.returned import returned_answers
from cms.proposals.desk import DESK
from cms.proposals.judging import NotJudged, judge
from cms.proposals.submission import submission_of
from listings.models import VillagePage
from tests.forms import form_values
from tests.proposals import messages_on, proposed
from tests.rights import Cast

pytestmark = pytest.mark.django_db

BUS = "Le soir, plus aucun bus."


@pytest.fixture
def village(cast: Cast) -> VillagePage:
    """Solomiac, on line, with its revision."""
    return cast.house.publish(cast.page("village"))


def at_the_desk(client: Client, cast: Cast, role: str = "communication") -> Any:
    client.force_login(cast.user(role))
    return client.get(reverse(DESK, args=[cast.pages["village"].pk]))


def test_each_answer_is_read_in_the_words_of_the_public_page(cast: Cast, client: Client, village: VillagePage) -> None:
    proposed(cast, doctor="loin", drawbacks=BUS)
    soup = BeautifulSoup(at_the_desk(client, cast).content, "html5lib")
    rows = soup.select(".desk__answer")
    assert [row.legend.get_text() for row in rows] == [
        "Médecin généraliste",
        "Ce qu\u2019il faut savoir avant de venir",
    ]
    assert "km" in rows[0].find("del").get_text() and "km" in rows[0].ins.get_text()
    assert rows[1].ins.get_text() == BUS and "Mairie de Solomiac" in rows[1].get_text()


def test_a_mixed_decision_by_the_form(cast: Cast, client: Client, village: VillagePage) -> None:
    proposed(cast, doctor="loin", drawbacks=BUS)
    page = at_the_desk(client, cast)
    url = reverse(DESK, args=[village.pk])
    values = form_values(page.content, ".desk__form") | {"verdict-doctor": "accept", "verdict-drawbacks": "return"}
    refused = client.post(url, values)
    assert refused.status_code == 422 and "la phrase part avec la réponse" in refused.content.decode()
    assert cast.page("village").doctor == village.doctor
    mail.outbox.clear()
    done = client.post(url, values | {"words-drawbacks": "Quelle ligne ?"}, follow=True)
    assert any("1 réponse acceptée, en ligne, 1 rendue" in said for said in messages_on(done))
    assert (cast.page("village").doctor, set(returned_answers(cast.page("village")))) == ("loin", {"drawbacks"})
    (letter,) = (letter for letter in mail.outbox if letter.to == [cast.people["mairie"].email])
    assert "1 réponse en ligne, 1 à revoir" in letter.subject and "Quelle ligne ?" in letter.body


@pytest.mark.parametrize("role", ["mairie", "mairie_ailleurs", "conseil", "cultura", "sans_role"])
@pytest.mark.parametrize("verb", ["get", "post"])
def test_nobody_else_judges(cast: Cast, client: Client, village: VillagePage, role: str, verb: str) -> None:
    page = proposed(cast, doctor="loin")
    client.force_login(cast.user(role))
    posted = {"shown": page.latest_revision_id, "act": "everything"}
    response = getattr(client, verb)(reverse(DESK, args=[page.pk]), posted)
    # Wagtail leads whoever sees the page to their own first page, with a sentence.
    assert response.status_code in (403, 404) or response.headers["Location"] == reverse("wagtailadmin_home")
    with pytest.raises(NotJudged):
        judge(page=page, user=cast.user(role), shown=page.latest_revision_id, accepted=["doctor"])
    assert cast.page("village").doctor == village.doctor


def test_two_officers_at_once(cast: Cast, client: Client, village: VillagePage) -> None:
    proposed(cast, doctor="loin", drawbacks=BUS)
    first = form_values(at_the_desk(client, cast).content, ".desk__form")
    url = reverse(DESK, args=[village.pk])
    client.post(url, first | {"verdict-doctor": "accept"})
    second = client.post(url, first | {"verdict-drawbacks": "accept"}, follow=True)
    assert any("a changé pendant que vous la compariez" in said for said in messages_on(second))
    assert cast.page("village").drawbacks == village.drawbacks
    client.post(url, form_values(second.content, ".desk__form") | {"act": "everything"})
    assert cast.page("village").drawbacks == BUS
    third = client.post(url, first | {"act": "everything"}, follow=True)
    assert third.status_code == 200


@pytest.mark.parametrize(
    "posted",
    [
        {},
        {"shown": "x", "act": "everything"},
        {"shown": "99999999999999999999", "act": "everything"},
        {"shown": "1", "act": "everything"},
        {"verdict-doctor": "\x00"},
        {"verdict-doctor": "return", "words-doctor": "a" * 10_000},
        {"verdict-slug": "accept"},
        {"verdict-commune": "accept", "words-commune": "\ud7ff"},
    ],
)
def test_rubbish_decides_nothing(cast: Cast, client: Client, village: VillagePage, posted: dict[str, str]) -> None:
    page = proposed(cast, doctor="loin")
    client.force_login(cast.user("communication"))
    shown = {"shown": str(page.latest_revision_id)}
    response = client.post(reverse(DESK, args=[page.pk]), shown | posted, follow=True)
    assert response.status_code in (200, 422)
    assert (
        cast.page("village").doctor == village.doctor
        and cast.page("village").current_workflow_state.status == WorkflowState.STATUS_IN_PROGRESS
    )


def test_a_takeover_is_compared_as_a_whole(cast: Cast, client: Client) -> None:
    takeover = cast.page("live_takeover")
    takeover.save_revision(user=cast.people["mairie"])
    takeover.get_workflow().start(takeover, cast.people["mairie"])
    assert submission_of(cast.page("live_takeover")) is None
    client.force_login(cast.user("conseil"))
    response = client.get(reverse(DESK, args=[takeover.pk]))
    assert response.status_code == 302 and "compare" in response.headers["Location"]


def test_what_waits_leads_to_the_desk(cast: Cast, client: Client, village: VillagePage) -> None:
    mail.outbox.clear()
    page = proposed(cast, doctor="loin")
    desk = reverse(DESK, args=[page.pk])
    client.force_login(cast.user("communication"))
    home = client.get(reverse("wagtailadmin_home")).content.decode()
    assert f'href="{desk}"' in home and f"{desk}live/" in home
    assert desk in client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
