"""Changes are asked for in words, whichever door one asks by."""

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse

from cms.roles.refusals import Refused
from tests.proposals import compared, decide, messages_on, submit
from tests.rights import Cast

pytestmark = pytest.mark.django_db

KINDS = pytest.mark.parametrize(("kind", "role"), [("village", "communication"), ("takeover", "conseil")])
DIALOGS = ("workflow_action", "collect_workflow_action_data")
BY_SCRIPT = {"x-requested-with": "XMLHttpRequest"}


def addresses(page: Any, action: str = "reject") -> list[str]:
    """The dialog of the dashboard, and the editor's."""
    args = [page.pk, action, page.current_workflow_task_state.pk]
    return [reverse(f"wagtailadmin_pages:{name}", args=args) for name in DIALOGS]


@KINDS
def test_the_dialog_says_that_a_word_is_needed(cast: Cast, client: Client, kind: str, role: str) -> None:
    page = submit(cast, kind)
    client.force_login(cast.user(role))
    for address in addresses(page):
        form = BeautifulSoup(client.get(address, headers=BY_SCRIPT).json()["html"], "html5lib")
        assert form.select_one("textarea")["name"] == "comment" and form.select_one("textarea[required]")
        assert form.select_one("label").get_text(strip=True) == "Ce qui est à changer*"
    for address in addresses(page, "approve"):
        form = BeautifulSoup(client.get(address, headers=BY_SCRIPT).json()["html"], "html5lib")
        assert form.select_one("textarea") and not form.select_one("[required]")


@KINDS
@pytest.mark.parametrize("comment", ["", "   "])
def test_the_dialog_asks_again(cast: Cast, client: Client, kind: str, role: str, comment: str) -> None:
    page = submit(cast, kind)
    client.force_login(cast.user(role))
    for address in addresses(page):
        answer = client.post(address, {"comment": comment}, headers=BY_SCRIPT).json()
        assert answer["step"] == "action" and address in answer["html"]
        field = BeautifulSoup(answer["html"], "html5lib").select_one("textarea")
        assert field["aria-invalid"] == "true" and "w-focus" in field["data-controller"]
        said = field.find_parent(class_="w-field").select_one(".error-message")
        assert "ce qui est à changer" in said.get_text()
    assert cast.page(kind).workflow_in_progress
    client.post(addresses(page)[0], {"comment": "Et le médecin\u00a0?"}, follow=True)
    assert not cast.page(kind).workflow_in_progress


def test_where_one_compares_the_word_is_required_for_changes_alone(cast: Cast, client: Client) -> None:
    page = submit(cast, "village")
    client.force_login(cast.user("communication"))
    form = compared(client, page).select_one(".decision")
    assert form.select_one("textarea[name=comment][required]")
    publish, change = form.select("button")
    assert publish.has_attr("formnovalidate") and not change.has_attr("formnovalidate")
    (said,) = messages_on(client.post(str(change["formaction"]), {"comment": " "}, follow=True))
    assert "ce qui est à changer" in said and cast.page("village").workflow_in_progress


@KINDS
@pytest.mark.parametrize("words", ["{}", '{"comment": ""}', '{"comment": " \\n "}'])
def test_the_editor_s_own_act_needs_a_word(cast: Cast, client: Client, kind: str, role: str, words: str) -> None:
    page = submit(cast, kind)
    client.force_login(cast.user(role))
    changes = {"workflow-action-extra-data": words, "summary": "Écrit par qui relit."}
    (said,) = messages_on(decide(client, page, "reject", "editor", **changes))
    assert "ce qui est à changer" in said
    page = cast.page(kind)
    assert page.workflow_in_progress
    assert page.get_latest_revision_as_object().summary != "Écrit par qui relit."
    decide(client, page, "reject", "editor")
    assert not cast.page(kind).workflow_in_progress


@pytest.mark.parametrize(
    "words", ["", "oui", "[]", "3", '{"comment": null}', '{"comment": ["a"]}', '{"user": 1}', '{"comment": "\\ud800"}']
)
@pytest.mark.parametrize("action", ["reject", "approve"])
def test_words_that_no_dialog_sends_are_refused(cast: Cast, client: Client, action: str, words: str) -> None:
    page = submit(cast, "village")
    client.force_login(cast.user("communication"))
    response = decide(client, page, action, "editor", **{"workflow-action-extra-data": words})
    assert response.status_code == 400
    assert cast.page("village").workflow_in_progress


@KINDS
def test_code_needs_a_word_too(cast: Cast, kind: str, role: str) -> None:
    page = submit(cast, kind)
    with pytest.raises(Refused):
        page.current_workflow_task_state.reject(user=cast.people[role])
    assert cast.page(kind).workflow_in_progress
