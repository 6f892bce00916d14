"""The admin wears the site's face: its name, its refusals, its exports."""

import pytest
from bs4 import BeautifulSoup
from django.test import Client, RequestFactory
from django.urls import reverse
from wagtail.admin.menu import help_menu

from tests.factories import UserFactory
from tests.rights import Cast

pytestmark = pytest.mark.django_db


def seen(client: Client, path: str, status: int = 200) -> BeautifulSoup:
    response = client.get(path)
    assert response.status_code == status
    return BeautifulSoup(response.content, "html5lib")


def test_windows_carry_the_name_of_the_site(client: Client) -> None:
    client.force_login(Cast().user("mairie"))
    for path, status in ((reverse("wagtailadmin_home"), 200), ("/admin/inconnu/", 404)):
        title = seen(client, path, status).title.get_text()
        assert title.endswith("- Soho Solo Gers") and "Wagtail" not in title


def test_a_heading_is_joined_in_french(client: Client) -> None:
    cast = Cast()
    client.force_login(cast.user("mairie"))
    title = seen(client, reverse("wagtailadmin_pages:edit", args=[cast.pages["village"].pk])).title.get_text()
    assert " : Solomiac - " in " ".join(title.split())


def test_a_refusal_keeps_the_menu_and_says_what_to_do(client: Client) -> None:
    cast = Cast()
    client.force_login(cast.user("mairie_ailleurs"))
    out_of_sight = reverse("wagtailadmin_pages:edit", args=[cast.pages["village"].pk])
    shut = reverse("wagtailadmin_reports:site_history")
    unknown = ("/admin/inconnu/", "/admin/pages/99999999999999999999/edit/", out_of_sight)
    for path, status in (*((path, 404) for path in unknown), (shut, 403)):
        page = seen(client, path, status)
        assert page.select_one("[data-wagtail-sidebar]") and len(page.select("main h1")) == 1
        assert page.select_one("main .content a.button")["href"] == reverse("wagtailadmin_home")
        assert "Wagtail" not in page.main.get_text()


def test_a_stranger_to_the_admin_is_refused_on_the_site(client: Client) -> None:
    assert client.get("/admin/inconnu/").status_code == 302


@pytest.mark.parametrize(("report", "first"), [("workflow", "Circuit"), ("workflow_tasks", "Étape")])
def test_the_columns_of_an_export_have_names(client: Client, report: str, first: str) -> None:
    cast = Cast()
    village = cast.page("village")
    village.get_workflow().start(village, cast.user("mairie"))
    client.force_login(cast.user("communication"))
    response = client.get(reverse(f"wagtailadmin_reports:{report}"), {"export": "csv"})
    columns = b"".join(response.streaming_content).decode().splitlines()[0].split(",")  # type: ignore[attr-defined]
    assert columns[0] == first
    assert [name for name in columns if "_" in name or name.islower()] == []


def test_the_help_is_the_house_s_own(officer: Client) -> None:
    request = RequestFactory().get(reverse("wagtailadmin_home"))
    request.user = UserFactory(is_superuser=True)
    assert [item.name for item in help_menu.menu_items_for_request(request)] == ["keyboard-shortcuts-trigger"]
    assert "wagtail.org" not in officer.get(reverse("wagtailadmin_home")).content.decode()


def test_an_account_chooses_no_language_that_the_admin_does_not_speak(officer: Client) -> None:
    assert seen(officer, reverse("wagtailadmin_account")).select("[name='locale-preferred_language']") == []


def test_a_link_without_an_address_is_refused_in_words(officer: Client) -> None:
    response = officer.post(reverse("wagtailadmin_choose_page_external_link"), {"external-link-chooser-link_text": "x"})
    assert response.status_code == 200 and response.json()["step"] == "external_link"


def test_a_proposal_that_was_corrected_is_still_its_author_s(client: Client) -> None:
    cast = Cast()
    village = cast.page("village")
    village.get_workflow().start(village, cast.user("mairie"))
    village.save_revision(user=cast.user("communication"))
    client.force_login(cast.user("communication"))
    rows = seen(client, reverse("wagtailadmin_home")).select("main table tr")
    [row] = [row.get_text() for row in rows if "Solomiac" in row.get_text()]
    assert str(cast.user("mairie")) in row and str(cast.user("communication")) not in row
