"""What is corrected by a link: drawn from the draft, merged with it, said by whom, refused while the page is locked."""

from typing import Any

import pytest
from django.contrib.auth.models import Group, Permission
from django.core import mail
from django.test import Client
from wagtail.models import Comment, GroupPagePermission, Page, PageLogEntry

from cms.facts.changing import propose
from cms.facts.comparing import differing
from tests.cms.freshness.conftest import Town, form_of, member, said, shown, words
from tests.factories import fresh

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("day_ninety")]


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


def test_a_column_that_a_release_added_is_nobodys_unfinished_draft(
    town: Town, sent: dict[str, str], client: Client
) -> None:
    colleague_begins(town, housing_to_rent=5)
    latest = fresh(town.village).latest_revision
    latest.content.pop("seo_title")
    latest.save(update_fields=["content"])
    Page.objects.filter(pk=town.village.pk).update(seo_title="Vivre à Solomiac")
    answer = client.post(sent["Solomiac"], form_of(client, sent["Solomiac"]) | {"housing_to_rent": "3"})
    assert answer.status_code == 200 and fresh(town.village).current_workflow_state is not None


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
