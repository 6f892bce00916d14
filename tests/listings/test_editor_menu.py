"""Each person's main act stands first in the editor, and what it makes superfluous is not offered."""

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse

from tests.factories import qualify
from tests.forms import form_values
from tests.rights import Cast, editor_form

pytestmark = pytest.mark.django_db

SUBMIT, TAKEOVERS = "Soumettre à : Communication", "Soumettre à : Conseil"


def buttons(client: Client, address: str) -> list[str]:
    """The editor's buttons in their order."""
    page = BeautifulSoup(client.get(address).content, "html5lib")
    found = page.select("footer button[type=submit], footer button[name], footer button[data-workflow-action-name]")
    return [" ".join(one.get_text().split()) for one in found]


def of(client: Client, cast: Cast, role: str, kind: str) -> list[str]:
    client.force_login(cast.user(role))
    return buttons(client, reverse("wagtailadmin_pages:edit", args=[cast.pages[kind].pk]))


@pytest.mark.parametrize(
    ("role", "kind", "main"),
    [
        ("mairie", "village", SUBMIT),
        ("mairie", "takeover", TAKEOVERS),
        ("communication", "village", "Publier"),
        ("communication", "news", "Publier"),
        ("communication", "takeover", TAKEOVERS),
        ("conseil", "wide", TAKEOVERS),
        ("cultura", "service", "Publier"),
    ],
)
def test_the_main_act_of_each_role(client: Client, role: str, kind: str, main: str) -> None:
    found = of(client, Cast(), role, kind)
    assert found[0] == main and "Enregistrer le brouillon" in found
    assert len({SUBMIT, TAKEOVERS, "Publier"}.intersection(found)) == 1


def test_a_qualified_takeover_is_published(client: Client) -> None:
    cast = Cast()
    qualify(cast.page("takeover")).save_revision()
    assert of(client, cast, "communication", "takeover")[0] == "Publier"


def test_nobody_is_offered_to_publish_a_takeover_that_is_not_written_yet(client: Client) -> None:
    cast = Cast()
    client.force_login(cast.user("communication"))
    parent = cast.page("village")
    assert (
        buttons(client, reverse("wagtailadmin_pages:add", args=["listings", "takeoverpage", parent.pk]))[0] == TAKEOVERS
    )


def test_what_waits_is_approved_by_its_task_and_left_alone_by_its_author(client: Client) -> None:
    cast = Cast()
    village = cast.page("village")
    village.get_workflow().start(village, cast.user("mairie"))
    found = of(client, cast, "communication", "village")
    assert found[0].startswith("Approuver") and not {SUBMIT, "Publier"}.intersection(found)
    assert of(client, cast, "mairie", "village")[0] == "Page verrouillée"


def propose(client: Client, cast: Cast, role: str, kind: str) -> Any:
    client.force_login(cast.user(role))
    page = cast.page(kind)
    values = editor_form(client, page) | {"action-submit": "1"}
    return client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), values, follow=True)


def said(response: Any) -> list[str]:
    page = BeautifulSoup(response.content, "html5lib")
    return [" ".join(one.get_text().split()) for one in page.select(".messages > ul > li")]


@pytest.mark.parametrize(("kind", "readers"), [("village", "Communication"), ("takeover", "Conseil")])
def test_a_mayor_who_proposes_is_back_at_the_village(client: Client, kind: str, readers: str) -> None:
    cast = Cast()
    response = propose(client, cast, "mairie", kind)
    assert response.request["PATH_INFO"] == reverse("wagtailadmin_home")
    (sentence,) = said(response)
    assert "Proposition envoyée" in sentence and f"relue par : {readers}." in sentence


def test_so_is_one_whose_page_nobody_had_edited_yet(client: Client) -> None:
    cast = Cast()
    cast.pages["untouched"] = cast.sarrant
    assert cast.sarrant.latest_revision is None
    (sentence,) = said(propose(client, cast, "mairie_ailleurs", "untouched"))
    assert "Proposition envoyée" in sentence


def test_an_adviser_who_submits_stays_among_the_takeovers(client: Client) -> None:
    cast = Cast()
    response = propose(client, cast, "conseil", "wide")
    assert response.request["PATH_INFO"] == reverse("wagtailadmin_explore", args=[cast.house.takeovers.pk])


@pytest.mark.parametrize(
    ("wrong", "tab"),
    [({"reply_days": "beaucoup"}, "tab-faits"), ({"doctor__dated": "hier"}, "tab-faits"), ({"title": ""}, "tab-texte")],
)
def test_a_refused_form_opens_on_what_is_to_mend(client: Client, wrong: dict[str, str], tab: str) -> None:
    cast = Cast()
    client.force_login(cast.user("communication"))
    page = cast.page("village")
    values = editor_form(client, page)
    page = BeautifulSoup(
        client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), values | wrong).content, "html5lib"
    )
    assert page.select_one(".w-tabs")["data-w-tabs-active-panel-id-value"] == tab


def test_without_title_the_title_alone_is_asked_for(client: Client) -> None:
    cast = Cast()
    client.force_login(cast.user("communication"))
    address = reverse("wagtailadmin_pages:add", args=["home", "newspage", cast.house.news.pk])
    values = form_values(client.get(address).content, "#page-edit-form") | {"body-count": "0", "action-publish": "1"}
    form = client.post(address, values | {"summary": "Il s'est passé quelque chose."}).context["form"]
    assert set(form.errors) == {"title"}
    form = client.post(address, values | {"title": "Un titre seul", "slug": "un-titre"}).context["form"]
    assert set(form.errors) == {"summary"}
