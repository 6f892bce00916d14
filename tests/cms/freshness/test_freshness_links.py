"""The link of a reminder: reading changes nothing; once, it confirms, corrects for review, withdraws, puts back."""

from typing import Any
from urllib.parse import urlsplit

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Group, Permission
from django.core import mail
from django.test import Client
from wagtail.models import Comment, GroupPagePermission, Page, PageLogEntry, TaskState

from cms.facts.changing import change_now, propose
from cms.facts.comparing import differing
from cms.freshness.models import LINK, Withdrawal
from cms.private_links.models import LinkState, PrivateLink
from cms.private_links.services import offer
from cms.projection.models import Entry, PublicChange
from tests.cms.freshness.conftest import FIRST, Town, days, member, morning, said
from tests.conftest import Committed
from tests.factories import fresh

pytestmark = pytest.mark.django_db
DAY = FIRST.date()


@pytest.fixture(autouse=True)
def day_ninety(town: Town, clock: Any) -> None:
    """The morning on which housing and takeovers are to be verified."""
    clock.move_to(FIRST + days(90))


@pytest.fixture
def sent(town: Town, clock: Any) -> dict[str, str]:
    """The links of that morning, by title."""
    morning()
    letters = {letter.to[0]: letter.body for letter in mail.outbox}
    solomiac, boulangerie = links_of(letters["mairie@demonstration.invalid"])
    (garage,) = links_of(letters["conseil@demonstration.invalid"])
    mail.outbox.clear()
    return {"Boulangerie": boulangerie, "Solomiac": solomiac, "Garage": garage}


def links_of(body: str) -> list[str]:
    return [word.removeprefix("http://testserver") for word in body.split() if "/lien/" in word]


def shown(client: Client, path: str) -> BeautifulSoup:
    answer = client.get(path)
    assert answer.status_code == 200
    return BeautifulSoup(answer.content, "html5lib")


def words(answer: Any) -> str:
    return " ".join(BeautifulSoup(answer.content, "html5lib").get_text().replace("\u2019", "'").split())


def form_of(client: Client, path: str, which: str = "1") -> dict[str, Any]:
    """What the form of corrections would post as it is drawn."""
    page = shown(client, f"{path}?corriger={which}")
    form = page.select_one("main form")
    values: dict[str, Any] = {"acte": "corriger"}
    for field in form.select("[name]"):
        name, kind = field["name"], field.get("type")
        if field.name == "select":
            chosen = field.select_one("[selected]")
            values[name] = chosen["value"] if chosen else ""
        elif kind == "checkbox":
            values.setdefault(name, [])
            values[name] += [field["value"]] if field.has_attr("checked") else []
        elif field.name == "textarea":
            values[name] = field.get_text()
        elif field.name == "input":
            values[name] = field.get("value", "")
    return values


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


def colleague_begins(town: Town, **values: Any) -> Any:
    """Somebody else of the town hall writes in the draft, and sends nothing."""
    colleague = member("collegue", next(iter(town.village.group_permissions.all())).group)
    propose(page=fresh(town.village), values=values, user=colleague)
    return colleague


def test_the_draft_of_a_colleague_is_shown_and_merged(town: Town, sent: dict[str, str], client: Client) -> None:
    before = form_of(client, sent["Solomiac"]) | {"housing_to_rent": "3"}
    colleague_begins(town, housing_to_rent=5)
    assert form_of(client, sent["Solomiac"])["housing_to_rent"] == "5"
    page = shown(client, f"{sent['Solomiac']}?corriger=1")
    assert "pas encore la page : elle répond « 2 »" in " ".join(page.get_text().replace("\u2019", "'").split())
    answer = client.post(sent["Solomiac"], before)
    assert answer.status_code == 422 and "« 5 ». La vôtre : « 3 »" in words(answer)
    assert fresh(town.village).get_latest_revision_as_object().housing_to_rent == 5


def test_what_a_colleague_has_not_finished_is_not_sent(town: Town, sent: dict[str, str], client: Client) -> None:
    colleague_begins(town, drawbacks="Pas fini.")
    answer = client.post(sent["Solomiac"], form_of(client, sent["Solomiac"]) | {"housing_to_rent": "3"})
    assert answer.status_code == 200 and "Il n'est pas envoyé : connectez-vous" in words(answer)
    draft = fresh(town.village).get_latest_revision_as_object()
    assert (draft.housing_to_rent, draft.drawbacks) == (3, "Pas fini.")
    assert fresh(town.village).current_workflow_state is None
    assert [letter.to for letter in mail.outbox] == [["communication@demonstration.invalid"]]
    assert "Le brouillon n'est pas envoyé." in said()


def test_every_answer_can_be_corrected_and_one_may_be_unknown(town: Town, sent: dict[str, str], client: Client) -> None:
    (more,) = [a["href"] for a in shown(client, sent["Solomiac"]).select("details a")]
    assert more == "?corriger=tout"
    values = form_of(client, sent["Solomiac"], "tout")
    assert values["market_day"] == "jeudi" and "partnership" not in values
    state = next(name for name in values if "housing_to_rent" in name and "state" in name)
    answer = client.post(sent["Solomiac"], values | {state: "not_known"})
    assert answer.status_code == 200, words(answer)
    draft = fresh(town.village).get_latest_revision_as_object()
    assert draft.housing_to_rent is None
    assert [fact.column for fact in differing(fresh(town.village), draft)] == ["housing_to_rent"]
    note = draft.notes_by_column()["housing_to_rent"]
    assert (note.state, note.source) == ("not_known", "Mairie de Solomiac")


def test_the_source_is_the_town_hall_whatever_other_groups_edit(
    town: Town, sent: dict[str, str], client: Client
) -> None:
    trainees = Group.objects.create(name="Stagiaires")
    change = Permission.objects.get(codename="change_page", content_type__app_label="wagtailcore")
    GroupPagePermission.objects.create(group=trainees, page=Page.objects.get(pk=town.village.pk), permission=change)
    client.post(sent["Boulangerie"], form_of(client, sent["Boulangerie"]) | {"price": "41000"})
    draft = fresh(town.takeover).get_latest_revision_as_object()
    assert draft.notes_by_column()["price"].source == "Mairie de Solomiac"


def test_all_is_exact_confirms_what_is_answered_and_what_was_asked(
    town: Town, sent: dict[str, str], client: Client
) -> None:
    colleague_begins(town, drawbacks="Pas fini.")
    village = fresh(town.village)
    for column in ("market_day", "drawbacks"):
        Comment.objects.create(page=village, user=town.mayor, text="Sûr ?", contentpath=column)
    type(village).objects.filter(pk=village.pk).update(checked={})
    assert "Sûr ?" in words(client.get(sent["Solomiac"]))
    assert client.post(sent["Solomiac"], {"acte": "exact"}).status_code == 200
    checked = fresh(town.village).checked
    assert "market_day" in checked and not {"drawbacks", "aids"} & set(checked)
    assert [one.contentpath for one in Comment.objects.filter(resolved_at=None)] == ["drawbacks"]


def test_communication_corrects_the_commune_itself(town: Town, client: Client) -> None:
    town.mayor.groups.clear()
    path = urlsplit(offer(LINK, page=fresh(town.village), email="communication@demonstration.invalid")).path
    values = form_of(client, path, "tout")
    commune = type(fresh(town.village).commune).objects.exclude(pk=values["commune"] or 0).first()
    assert client.post(path, values | {"commune": str(commune.pk)}).status_code == 200
    assert fresh(town.village).get_latest_revision_as_object().commune == commune


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


@pytest.mark.parametrize("act", ["exact", "corriger", "retirer"])
def test_a_page_that_communication_locked_takes_nothing_by_a_link(
    town: Town, sent: dict[str, str], client: Client, act: str
) -> None:
    path, page = sent["Boulangerie"], fresh(town.takeover)
    values = form_of(client, path) | {"price": "1", "acte": act}
    type(page).objects.filter(pk=page.pk).update(locked=True)
    before = fresh(page).confirmed_on, PageLogEntry.objects.count(), fresh(page).latest_revision_id
    answer = client.post(path, values)
    assert answer.status_code == 409 and "La Communication a verrouillé cette page" in words(answer)
    assert fresh(page).live and mail.outbox == []
    assert before == (fresh(page).confirmed_on, PageLogEntry.objects.count(), fresh(page).latest_revision_id)
    type(page).objects.filter(pk=page.pk).update(locked=False)
    assert client.post(path, {"acte": "exact"}).status_code == 200


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
