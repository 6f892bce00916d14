"""The link of a reminder: reading changes nothing; once, it confirms, corrects for review, withdraws, puts back."""

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core import mail
from django.test import Client
from wagtail.models import PageLogEntry, TaskState

from cms.facts.changing import change_now
from cms.freshness.forms import AnswersForm
from cms.freshness.models import Withdrawal
from cms.private_links.models import LinkState, PrivateLink
from cms.projection.models import Entry, PublicChange
from tests.cms.freshness.conftest import FIRST, Town, days, form_of, links_of, member, morning, said, shown, words
from tests.conftest import Committed
from tests.factories import fresh

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("day_ninety")]
DAY = FIRST.date()


def test_reading_changes_nothing(town: Town, sent: dict[str, str], client: Client) -> None:
    before = fresh(town.village).due_on, PageLogEntry.objects.count()
    for path in (sent["Solomiac"], f"{sent['Solomiac']}?corriger=1"):
        page = shown(client, path)
        assert "Solomiac" in page.h1.get_text()
        assert client.head(path).status_code == 200
    assert (fresh(town.village).due_on, PageLogEntry.objects.count()) == before
    buttons = [button.get_text(strip=True) for button in shown(client, sent["Solomiac"]).select("main form button")]
    assert buttons == ["Tout est exact"]
    buttons = [button.get_text(strip=True) for button in shown(client, sent["Boulangerie"]).select("main form button")]
    assert buttons == ["Tout est exact", "Retirer du site"]


def test_one_press_confirms_and_the_next_finds_it_used(
    town: Town, sent: dict[str, str], client: Client, committed: Committed
) -> None:
    with committed():
        answer = client.post(sent["Solomiac"], {"acte": "exact"})
    assert answer.status_code == 200 and "Prochaine vérification avant le 4 juillet 2026" in words(answer)
    village = fresh(town.village)
    assert (village.confirmed_on, village.due_on) == (DAY + days(90), DAY + days(180))
    assert PageLogEntry.objects.filter(action="facts.confirm", user=town.mayor, page=village).exists()
    assert Entry.objects.get(page_id=village.pk).confirmed_on == DAY + days(90)
    assert "Ce lien a déjà servi" in words(client.get(sent["Solomiac"]))
    assert client.post(sent["Solomiac"], {"acte": "exact"}).status_code == 410
    assert mail.outbox == []


def test_a_page_confirmed_otherwise_closes_its_links(town: Town, sent: dict[str, str], client: Client) -> None:
    town.confirm(fresh(town.village))
    assert client.get(sent["Solomiac"]).status_code == 410
    assert client.get(sent["Boulangerie"]).status_code == 200
    assert PrivateLink.objects.filter(page_id=town.village.pk).get().state is LinkState.REVOKED


def test_corrections_go_before_a_reader_and_what_is_left_stands(
    town: Town, sent: dict[str, str], client: Client, committed: Committed
) -> None:
    values = form_of(client, sent["Solomiac"])
    assert values["housing_to_rent"] == "2" and "market_day" not in values
    with committed():
        answer = client.post(sent["Solomiac"], values | {"housing_to_rent": "5"})
    assert "En attente de relecture : logements à louer connus de la mairie." in words(answer)
    assert "Relu par : Communication." in words(answer)
    village = fresh(town.village)
    assert village.housing_to_rent == 2 and village.get_latest_revision_as_object().housing_to_rent == 5
    task = village.current_workflow_task_state
    assert task is not None and task.workflow_state.requested_by == town.mayor
    assert morning() == []
    with committed():
        task.approve(user=type(town.mayor).objects.create_superuser("a@demonstration.invalid", "x"))
    village = fresh(town.village)
    assert (village.housing_to_rent, village.due_on) == (5, DAY + days(180))
    assert village.notes_by_column()["housing_to_rent"].source == "Mairie de Solomiac"


def test_the_market_changes_at_once_and_communication_is_told(
    town: Town, sent: dict[str, str], client: Client, clock: Any, committed: Committed
) -> None:
    town.confirm(fresh(town.village))
    clock.shift(days(85))
    change_now(page=fresh(town.village), values={"housing_to_rent": None}, user=None)
    clock.move_to(FIRST + days(90 + 170))
    morning()
    (path,) = [links_of(letter.body)[0] for letter in mail.outbox if "mairie" in letter.to[0]]
    mail.outbox.clear()
    values = form_of(client, path)
    assert values["market_day"] == "jeudi"
    with committed():
        answer = client.post(path, values | {"market_day": "vendredi"})
    assert "En ligne dès maintenant : jour de marché." in words(answer)
    assert fresh(town.village).market_day == "vendredi" and not TaskState.objects.exists()
    assert [letter.to for letter in mail.outbox] == [["communication@demonstration.invalid"]]
    assert "changé tout de suite par Mairie de Solomiac (jour de marché)" in said()


def test_who_publishes_only_proposes_by_a_link(town: Town, clock: Any, client: Client) -> None:
    clock.move_to(FIRST + days(180))
    morning()
    (path,) = [links_of(letter.body)[0] for letter in mail.outbox if "cultura" in letter.to[0]]
    answer = client.post(path, form_of(client, path) | {"paid": "non"})
    assert fresh(town.service).paid == "oui" and fresh(town.service).get_latest_revision_as_object().paid == "non"
    assert "connectez-vous pour le publier" in words(answer)


def test_another_s_answer_meanwhile_is_not_undone(town: Town, sent: dict[str, str], client: Client) -> None:
    values = form_of(client, sent["Solomiac"])
    change_now(page=fresh(town.village), values={"housing_to_rent": 7}, user=None)
    PrivateLink.objects.update(revoked_at=None)
    answer = client.post(sent["Solomiac"], values)
    assert answer.status_code == 200 and fresh(town.village).housing_to_rent == 7


def test_a_real_conflict_shows_both_and_the_next_post_decides(town: Town, sent: dict[str, str], client: Client) -> None:
    values = form_of(client, sent["Solomiac"]) | {"housing_to_rent": "5"}
    change_now(page=fresh(town.village), values={"housing_to_rent": 7}, user=None)
    type(town.village).objects.filter(pk=town.village.pk).update(due_on=DAY + days(90), checked={})
    PrivateLink.objects.update(revoked_at=None)
    answer = client.post(sent["Solomiac"], values)
    assert answer.status_code == 422 and "L'autre personne a mis : « 7 ». La vôtre : « 5 »" in words(answer)
    drawn = BeautifulSoup(answer.content, "html5lib")
    assert drawn.select_one("[name=housing_to_rent]")["value"] == "5"
    again = values | {"drawn": drawn.select_one("[name=drawn]")["value"]}
    assert client.post(sent["Solomiac"], again).status_code == 200
    assert fresh(town.village).get_latest_revision_as_object().housing_to_rent == 5


@pytest.mark.parametrize(
    "rubbish",
    [
        {"housing_to_rent": "-3"},
        {"housing_to_rent": "99999999999999999999"},
        {"housing_to_rent": "deux"},
        {"housing_to_rent": "é" * 100_000},
        {"housing_to_rent": "501"},
    ],
)
def test_an_impossible_answer_is_refused_and_the_link_stays(
    town: Town, sent: dict[str, str], client: Client, rubbish: dict[str, str]
) -> None:
    values = form_of(client, sent["Solomiac"])
    answer = client.post(sent["Solomiac"], values | rubbish)
    assert answer.status_code == 422 and BeautifulSoup(answer.content, "html5lib").select(".errorlist")
    assert fresh(town.village).latest_revision == town.village.latest_revision
    assert fresh(town.village).due_on == DAY + days(90)
    assert client.get(sent["Solomiac"]).status_code == 200


def test_a_required_answer_that_cannot_be_seen_is_none(town: Town) -> None:
    village = fresh(town.village)
    facts = [village.facts["drawbacks"]]
    drawn = AnswersForm(page=village, facts=facts).drawn
    form = AnswersForm({"drawbacks": "\u200b\u202e", "drawn": drawn}, page=village, facts=facts)
    assert "obligatoire" in form.errors["drawbacks"][0]


@pytest.mark.parametrize(
    "drawn",
    ["", "[]", "{", "null", '{"housing_to_rent": 1e999}', '{"title": 1}', "[" * 5000, "\x00", "é:é:é", "\ud800"],
)
def test_any_memory_of_the_form_is_survived(town: Town, sent: dict[str, str], client: Client, drawn: str) -> None:
    values = form_of(client, sent["Solomiac"]) | {"housing_to_rent": "9"}
    # "seen" is how it once was called, and not signed.
    for name in ("drawn", "seen"):
        posted = values | {"drawn": "", name: drawn.encode("utf-8", "replace").decode()}
        assert client.post(sent["Solomiac"], posted).status_code == 422
    assert fresh(town.village).get_latest_revision_as_object().housing_to_rent == 2


@pytest.mark.parametrize("act", [None, "", "autre", "retirer"])
def test_another_act_does_nothing(town: Town, sent: dict[str, str], client: Client, act: str | None) -> None:
    answer = client.post(sent["Solomiac"], {} if act is None else {"acte": act})
    assert answer.status_code == 200 and "Tout est exact" in words(answer)
    assert fresh(town.village).live and client.get(sent["Solomiac"]).status_code == 200


def test_off_line_by_wish_and_back_by_the_next_mail(
    town: Town, sent: dict[str, str], client: Client, committed: Committed
) -> None:
    PublicChange.objects.all().delete()
    with committed():
        answer = client.post(sent["Boulangerie"], {"acte": "retirer"})
    assert "La page est retirée du site" in words(answer) and not fresh(town.takeover).live
    assert [change.event for change in PublicChange.objects.filter(kind="takeover")] == ["withdrawn"]
    assert Withdrawal.objects.get().cause == "asked"
    told = {letter.to[0]: letter for letter in mail.outbox}
    assert set(told) == {"communication@demonstration.invalid", "mairie@demonstration.invalid"}
    (back,) = links_of(told["mairie@demonstration.invalid"].body)
    assert morning() == []
    page = shown(client, back)
    assert "n'est plus en ligne depuis le 5 avril 2026" in " ".join(page.get_text().replace("\u2019", "'").split())
    with committed():
        assert client.post(back, {"acte": "exact"}).status_code == 200
    takeover = fresh(town.takeover)
    assert takeover.live and takeover.price == 45000 and takeover.due_on == DAY + days(180)
    assert not Withdrawal.objects.exists()
    acts = PageLogEntry.objects.filter(page=takeover, action__startswith="freshness").values_list("action", "user")
    assert list(acts.order_by("pk")) == [("freshness.asked", town.mayor.pk), ("freshness.back", town.mayor.pk)]


def test_back_after_silence_as_it_was_whatever_draft_waits(
    town: Town, clock: Any, client: Client, committed: Committed
) -> None:
    morning()
    draft = fresh(town.takeover)
    draft.title = "Autre titre"
    draft.save_revision(clean=False)
    clock.move_to(FIRST + days(104))
    with committed():
        morning()
    (letter,) = [letter for letter in mail.outbox if "mairie" in letter.to[0]]
    with committed():
        assert client.post(links_of(letter.body)[-1], {"acte": "exact"}).status_code == 200
    takeover = fresh(town.takeover)
    assert takeover.live and takeover.title == "Boulangerie" and takeover.has_unpublished_changes
    assert takeover.get_latest_revision_as_object().title == "Autre titre"


def test_who_keeps_it_no_more_changes_nothing(town: Town, sent: dict[str, str], client: Client) -> None:
    town.mayor.groups.clear()
    member("nouvelle", next(iter(town.village.group_permissions.all())).group)
    for answer in (client.get(sent["Solomiac"]), client.post(sent["Solomiac"], {"acte": "exact"})):
        assert answer.status_code == 410
    assert fresh(town.village).due_on == DAY + days(90)


def test_of_a_page_that_others_took_away_nothing_is_asked(town: Town, sent: dict[str, str], client: Client) -> None:
    fresh(town.takeover).unpublish()
    for answer in (client.get(sent["Boulangerie"]), client.post(sent["Boulangerie"], {"acte": "exact"})):
        assert answer.status_code == 410
    assert not fresh(town.takeover).live


def test_a_link_expires_and_one_letter_off_is_unknown(
    town: Town, sent: dict[str, str], client: Client, clock: Any
) -> None:
    assert client.post(sent["Solomiac"][:-2] + "x/", {"acte": "exact"}).status_code == 404
    clock.shift(days(35))
    assert "Ce lien a expiré" in words(client.post(sent["Solomiac"], {"acte": "exact"}))
    assert fresh(town.village).confirmed_on == DAY
