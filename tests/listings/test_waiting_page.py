"""A page that waits for a decision is read and not written to, and whoever proposed takes it back."""

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse

from tests.proposals import messages_on, submit
from tests.rights import Cast, editor_form

pytestmark = pytest.mark.django_db

WITHDRAW = {"action-cancel-workflow": "1"}


def editor(cast: Cast, kind: str = "village") -> str:
    return reverse("wagtailadmin_pages:edit", args=[cast.pages[kind].pk])


@pytest.mark.parametrize(("kind", "reader"), [("village", "Communication"), ("takeover", "Conseil")])
def test_who_proposed_reads_why_and_takes_it_back(cast: Cast, client: Client, kind: str, reader: str) -> None:
    submit(cast, kind)
    client.force_login(cast.user("mairie"))
    response = client.get(editor(cast, kind))
    (said,) = messages_on(response)
    assert f": {reader}." in said and said.endswith("Retirer la proposition")
    page = BeautifulSoup(response.content, "html5lib")
    button = page.select_one(".messages button[name]")
    assert page.select_one("body.content-locked") and page.find("form", id=button["form"])
    title = cast.page(kind).get_latest_revision_as_object().title
    response = client.post(editor(cast, kind), {str(button["name"]): button["value"]}, follow=True)
    assert response.redirect_chain[-1][0] == editor(cast, kind)
    assert "reste dans votre brouillon" in messages_on(response)[0]
    page = cast.page(kind)
    assert not page.workflow_in_progress and page.get_latest_revision_as_object().title == title
    assert "content-locked" not in response.content.decode()


def test_a_colleague_reads_whom_to_ask(cast: Cast, client: Client) -> None:
    submit(cast, "village")
    colleague = get_user_model().objects.create_user("adjointe@demonstration.invalid", "x")
    colleague.groups.set(cast.people["mairie"].groups.all())
    client.force_login(colleague)
    response = client.get(editor(cast))
    assert "demandez à la personne" in messages_on(response)[0]
    assert "action-cancel-workflow" not in response.content.decode()
    client.post(editor(cast), WITHDRAW)
    assert cast.page("village").workflow_in_progress


def test_its_readers_write_as_they_did(cast: Cast, client: Client) -> None:
    submit(cast, "village")
    client.force_login(cast.user("communication"))
    response = client.get(editor(cast))
    assert messages_on(response) == [] and "content-locked" not in response.content.decode()


def test_nothing_is_withdrawn_twice(cast: Cast, client: Client) -> None:
    submit(cast, "village")
    client.force_login(cast.user("mairie"))
    client.post(editor(cast), WITHDRAW)
    again = editor_form(client, cast.page("village")) | WITHDRAW
    assert client.post(editor(cast), again, follow=True).status_code == 200
    assert not cast.page("village").workflow_in_progress
    assert cast.page("village").workflow_states.get().status == "cancelled"
