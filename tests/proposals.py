"""Proposing and deciding as people do: in the editor, from the dashboard, where two versions are compared."""

from typing import Any

from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse

from cms.facts.changing import declared, propose
from listings.models import TakeoverPage, VillagePage
from tests.rights import Cast, editor_form

#: What the dialog hands to the editor.
SAID = '{"comment": "Vu."}'


def submit(cast: Cast, kind: str = "takeover") -> TakeoverPage:
    page = cast.page(kind)
    page.save_revision(user=cast.people["mairie"])
    page.get_workflow().start(page, cast.people["mairie"])
    return cast.page(kind)


def decide(client: Client, page: TakeoverPage, action: str, road: str, **changes: str) -> Any:
    """Decide in the editor's form, or by the button of the dashboard; follow to where one arrives."""
    if road == "dashboard":
        args = [page.pk, action, page.current_workflow_task_state.pk]
        return client.post(reverse("wagtailadmin_pages:workflow_action", args=args), {"comment": "Vu."}, follow=True)
    button = {"action-workflow-action": "true", "workflow-action-name": action, "workflow-action-extra-data": SAID}
    edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
    return client.post(edit, editor_form(client, page) | button | changes, follow=True)


def messages_on(response: Any) -> list[str]:
    found = BeautifulSoup(response.content, "html5lib").select(".messages > ul > li")
    return [message.get_text(" ", strip=True) for message in found]


def compared(client: Client, page: Any, first: str = "live", last: str = "latest") -> BeautifulSoup:
    address = reverse("wagtailadmin_pages:revisions_compare", args=[page.pk, first, last])
    return BeautifulSoup(client.get(address).content, "html5lib")


def proposed(cast: Cast, **values: Any) -> VillagePage:
    """The answers of Solomiac's mayor before Communication."""
    notes = {column: declared("Mairie de Solomiac") for column in values}
    propose(page=cast.page("village"), values=values, notes=notes, user=cast.user("mairie"))
    page = cast.page("village")
    if page.current_workflow_state is None:
        page.get_workflow().start(page, cast.user("mairie"))
    return cast.page("village")
