"""What the second step offers when a judged value has changed, and what people read once they have decided."""

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse
from wagtail.models import PageLogEntry

from listings.models import TakeoverPage
from listings.takeovers.workflow import QUALIFY, RESUBMIT, PublicationTask, QualificationTask
from tests.proposals import compared, decide, messages_on, submit
from tests.rights import Cast, editor_form

pytestmark = pytest.mark.django_db

AGAIN = "Soumettre à nouveau au conseil"
ROLES = ["communication", "conseil", "mairie", "mairie_ailleurs", "cultura", "sans_role"]


@pytest.fixture
def qualified(cast: Cast) -> TakeoverPage:
    submit(cast).current_workflow_task_state.approve(user=cast.people["conseil"])
    return cast.page("takeover")


# --- back to the advisers ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("role", ROLES)
def test_communication_alone_is_offered_the_way_back(
    cast: Cast, client: Client, qualified: TakeoverPage, role: str
) -> None:
    client.force_login(cast.user(role))
    editor = client.get(reverse("wagtailadmin_pages:edit", args=[qualified.pk])).content.decode()
    assert (AGAIN in editor) is (role == "communication")


def test_another_price_goes_back_to_the_advisers_in_one_click(
    cast: Cast, client: Client, qualified: TakeoverPage
) -> None:
    client.force_login(cast.user("communication"))
    response = decide(client, qualified, "resubmit", "editor", price="50000")
    assert messages_on(response) == [f"La reprise «\u00a0{qualified.title}\u00a0» est soumise à nouveau au conseil."]
    page = cast.page("takeover")
    assert isinstance(page.current_workflow_task, QualificationTask)
    assert page.current_workflow_state.requested_by == cast.people["mairie"]
    assert PageLogEntry.objects.filter(action=RESUBMIT, page=page.pk, user=cast.people["communication"]).exists()
    page.current_workflow_task_state.approve(user=cast.people["second_conseil"])
    page = cast.page("takeover")
    assert isinstance(page.current_workflow_task, PublicationTask)
    page.current_workflow_task_state.approve(user=cast.people["communication"])
    assert cast.page("takeover").live and cast.page("takeover").price == 50000


@pytest.mark.parametrize("role", ROLES)
def test_communication_alone_sends_it_back(cast: Cast, client: Client, qualified: TakeoverPage, role: str) -> None:
    draft = qualified.get_latest_revision_as_object()
    draft.price = 50000
    draft.save_revision()
    client.force_login(cast.user(role))
    decide(client, cast.page("takeover"), "resubmit", "dashboard")
    expected = QualificationTask if role == "communication" else PublicationTask
    assert isinstance(cast.page("takeover").current_workflow_task, expected)


def test_nothing_goes_back_as_it_was(cast: Cast, client: Client, qualified: TakeoverPage) -> None:
    client.force_login(cast.user("communication"))
    response = decide(client, qualified, "resubmit", "dashboard")
    assert any("tels que le conseil les a qualifiés" in message for message in messages_on(response))
    assert isinstance(cast.page("takeover").current_workflow_task, PublicationTask)


# --- what one reads then ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["takeover", "wide"])
@pytest.mark.parametrize("road", ["editor", "dashboard"])
@pytest.mark.parametrize(
    ("action", "sentence"),
    [
        (
            "approve",
            "La reprise «\u00a0{}\u00a0» est qualifiée. La suite, sa publication, revient à\u00a0: Communication.",
        ),
        ("reject", "La reprise «\u00a0{}\u00a0» est rendue à son auteur, avec votre demande."),
    ],
)
def test_an_adviser_arrives_somewhere_and_reads_what_happened(
    cast: Cast, client: Client, kind: str, road: str, action: str, sentence: str
) -> None:
    page = submit(cast, kind)
    client.force_login(cast.user("conseil"))
    response = decide(client, page, action, road)
    assert (response.status_code, response.redirect_chain[-1][0]) == (200, reverse("wagtailadmin_home"))
    assert messages_on(response) == [sentence.format(page.title)]


def test_who_comes_back_to_the_editor_reads_what_was_decided(
    cast: Cast, client: Client, qualified: TakeoverPage
) -> None:
    edit = reverse("wagtailadmin_pages:edit", args=[qualified.pk])
    sentence = f"La reprise «\u00a0{qualified.title}\u00a0» est qualifiée"
    for role in ("conseil", "second_conseil"):
        client.force_login(cast.user(role))
        response = client.get(edit, follow=True)
        assert response.redirect_chain == [(reverse("wagtailadmin_home"), 302)]
        assert messages_on(response)[0].startswith(sentence)
    qualified.current_workflow_task_state.approve(user=cast.people["communication"])
    (said,) = messages_on(client.get(edit, follow=True))
    assert "est qualifiée et publiée." in said and said.endswith("Voir la page")


@pytest.mark.parametrize("role", ["mairie_ailleurs", "cultura", "sans_role"])
def test_nobody_else_reads_anything(cast: Cast, client: Client, qualified: TakeoverPage, role: str) -> None:
    client.force_login(cast.user(role))
    response = client.get(reverse("wagtailadmin_pages:edit", args=[qualified.pk]), follow=True)
    assert response.status_code == 404 and qualified.title not in response.content.decode()


def test_an_adviser_reads_which_village_and_finds_the_confidential_part(cast: Cast, client: Client) -> None:
    page = submit(cast)
    for role, finds in (("conseil", True), ("communication", False)):
        client.force_login(cast.user(role))
        editor = BeautifulSoup(client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content, "html5lib")
        place = editor.select_one(".takeover-place")
        assert "Solomiac" in place.get_text()
        links = [link["href"] for link in place.select("a")]
        assert (reverse("confidential:edit", args=[page.pk]) in links) is finds


# --- from the comparison ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("place", "label", "sentence"),
    [(0, "Publier", "est publiée. Voir la page"), (1, "Demander des changements", "est rendue à son auteur")],
)
def test_communication_decides_where_it_compares(
    cast: Cast, client: Client, place: int, label: str, sentence: str
) -> None:
    village = submit(cast, "village")
    client.force_login(cast.user("communication"))
    button = compared(client, village).select(".decision button")[place]
    assert button.get_text() == label
    response = client.post(str(button["formaction"]), {"comment": "Merci."}, follow=True)
    (said,) = messages_on(response)
    assert sentence in said
    assert village.workflow_states.get().task_states.get().comment == "Merci."


def test_who_does_not_decide_and_who_compares_older_versions_is_offered_nothing(cast: Cast, client: Client) -> None:
    village = cast.page("village")
    older = village.save_revision()
    village = submit(cast, "village")
    client.force_login(cast.user("mairie"))
    assert not compared(client, village).select(".decision")
    client.force_login(cast.user("communication"))
    assert not compared(client, village, last=str(older.pk)).select(".decision")
    assert compared(client, village, last=str(village.latest_revision_id)).select(".decision")


def test_saving_a_draft_says_no_decision(cast: Cast, client: Client) -> None:
    page = submit(cast)
    client.force_login(cast.user("conseil"))
    edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
    response = client.post(edit, editor_form(client, page), follow=True)
    assert response.redirect_chain[-1][0] == edit


@pytest.mark.parametrize("role", ["conseil", "second_conseil", "mairie"])
def test_a_decision_is_said_to_who_took_it(cast: Cast, client: Client, qualified: TakeoverPage, role: str) -> None:
    state = qualified.workflow_states.get().task_states.order_by("pk").first()
    client.force_login(cast.user(role))
    said = messages_on(client.get(reverse("decision", args=[state.pk]), follow=True))
    assert (qualified.title in said[0]) is (role == "conseil")


# --- on what one decides ----------------------------------------------------------------------------------------------


def another_price(page: TakeoverPage, price: int, user: Any) -> None:
    draft = page.get_latest_revision_as_object()
    draft.price = price
    draft.save_revision(user=user)


@pytest.mark.parametrize("road", ["editor", "dashboard"])
def test_an_adviser_qualifies_what_was_written_last(cast: Cast, client: Client, road: str) -> None:
    page = submit(cast)
    adviser = cast.user("conseil")
    another_price(page, 111111, adviser)
    client.force_login(adviser)
    changes = {"price": "222222"} if road == "editor" else {}
    decide(client, cast.page("takeover"), "approve", road, **changes)
    page = cast.page("takeover")
    assert isinstance(page.current_workflow_task, PublicationTask)
    assert page.get_latest_revision_as_object().is_qualified
    (entry,) = PageLogEntry.objects.filter(action=QUALIFY, page=page.pk)
    assert any(("222" if road == "editor" else "111") in str(value) for value in entry.data["judged"])


def test_a_decision_says_the_title_that_was_judged(cast: Cast, client: Client, qualified: TakeoverPage) -> None:
    judged = qualified.title
    qualified.current_workflow_task_state.reject(user=cast.people["communication"], comment="À revoir.")
    draft = cast.page("takeover").get_latest_revision_as_object()
    draft.title = "Ce que personne ne doit lire"
    draft.save_revision(user=cast.people["mairie"])
    client.force_login(cast.user("conseil"))
    response = client.get(reverse("wagtailadmin_pages:edit", args=[qualified.pk]), follow=True)
    assert messages_on(response) == [f"La reprise «\u00a0{judged}\u00a0» a été qualifiée."]


def test_what_changed_since_it_was_compared_is_not_published(cast: Cast, client: Client) -> None:
    village = submit(cast, "village")
    client.force_login(cast.user("communication"))
    publish = str(compared(client, village).select_one(".decision button")["formaction"])
    draft = village.get_latest_revision_as_object()
    draft.summary = "Écrit pendant la comparaison."
    draft.save_revision(user=cast.people["mairie"])
    response = client.post(publish, {"comment": ""}, follow=True)
    assert messages_on(response)[0].startswith("La proposition a changé")
    assert response.redirect_chain[-1][0].endswith("/revisions/compare/live...latest/")
    assert cast.page("village").workflow_in_progress


def test_who_decides_second_reads_that_it_is_done(cast: Cast, client: Client) -> None:
    village = submit(cast, "village")
    client.force_login(cast.user("communication"))
    acts = [str(button["formaction"]) for button in compared(client, village).select(".decision button")]
    client.post(acts[1], {"comment": "Un mot."})
    assert messages_on(client.post(acts[0], {"comment": ""}, follow=True))[0].startswith("Cette tâche n’attend plus")
    assert not cast.page("village").has_unpublished_changes or not cast.page("village").workflow_in_progress


def test_a_passage_is_decided_at_the_address_of_its_page(cast: Cast, client: Client) -> None:
    village, takeover = submit(cast, "village"), submit(cast)
    client.force_login(cast.user("communication"))
    args = [takeover.pk, "approve", village.current_workflow_task_state.pk]
    assert client.post(reverse("wagtailadmin_pages:workflow_action", args=args)).status_code == 404
    assert cast.page("village").workflow_in_progress
