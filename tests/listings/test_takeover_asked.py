"""What is asked of who decides, whose a proposal is, and where a takeover may stand."""

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse

from tests.proposals import messages_on, submit
from tests.rights import Cast

pytestmark = pytest.mark.django_db


# --- changes are asked for in words -----------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["village", "takeover"])
@pytest.mark.parametrize("comment", ["", "   "])
def test_changes_are_not_asked_for_without_a_word(cast: Cast, client: Client, kind: str, comment: str) -> None:
    page = submit(cast, kind)
    client.force_login(cast.user("communication" if kind == "village" else "conseil"))
    for name in ("workflow_action", "collect_workflow_action_data"):
        args = [page.pk, "reject", page.current_workflow_task_state.pk]
        address = reverse(f"wagtailadmin_pages:{name}", args=args)
        answer = client.post(address, {"comment": comment}, headers={"x-requested-with": "XMLHttpRequest"}).json()
        assert answer["step"] == "action" and "ce qui est à changer" in answer["html"] and address in answer["html"]
    (said,) = messages_on(client.post(address, {"comment": comment}, follow=True))
    assert "ce qui est à changer" in said
    assert cast.page(kind).workflow_in_progress
    client.post(reverse("wagtailadmin_pages:workflow_action", args=args), {"comment": "Et le médecin ?"}, follow=True)
    assert not cast.page(kind).workflow_in_progress


# --- whose proposal it is ---------------------------------------------------------------------------------------------


def test_a_proposal_is_whoever_asked_s(cast: Cast, client: Client) -> None:
    village = submit(cast, "village")
    type(village).objects.filter(pk=village.pk).update(owner=cast.people["communication"])
    village.save_revision(user=cast.people["second_conseil"])
    client.force_login(cast.user("communication"))
    home = BeautifulSoup(client.get(reverse("wagtailadmin_home")).content, "html5lib")
    panel = home.select_one("#awaiting-review-section")
    assert panel is not None and "solomiac@" in panel.get_text() and "conseil2@" not in panel.get_text()
    assert home.select_one("#objects-in-workflow-section") is None
    client.force_login(cast.user("mairie"))
    home = BeautifulSoup(client.get(reverse("wagtailadmin_home")).content, "html5lib")
    assert home.select_one("#objects-in-workflow-section") is not None


# --- where it may stand -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("kind", "role"), [("takeover", "mairie"), ("wide", "conseil")])
def test_under_a_village_no_wider_place_is_offered(cast: Cast, client: Client, kind: str, role: str) -> None:
    client.force_login(cast.user(role))
    edit = client.get(reverse("wagtailadmin_pages:edit", args=[cast.page(kind).pk]))
    form = BeautifulSoup(edit.content, "html5lib").select_one("#page-edit-form")
    offered = {str(option["value"]) for option in form.select("[name=precision] option")}
    is_wide = kind == "wide"
    assert offered == ({"", "village"} | ({"epci", "arrondissement", "departement"} if is_wide else set()))
    assert bool(form.select("[name=public_epci], [name=public_arrondissement__state]")) is is_wide
    assert ("appelez le Conseil" in form.get_text()) is not is_wide
