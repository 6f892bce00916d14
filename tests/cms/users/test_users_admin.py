"""Wagtail's own doors lead to the only sign-in, and its user admin makes accounts that work."""

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core import mail
from django.urls import reverse

from cms.users.models import User
from tests.cms.users.conftest import Visitor
from tests.cms.users.factories import PASSWORD, UserFactory
from tests.forms import form_values


@pytest.fixture
def administrator(visitor: Visitor) -> Visitor:
    visitor.sign_in(UserFactory(administrator=True).email)
    return visitor


def _add(browser: Visitor, email: str) -> Any:
    url = reverse("wagtailusers_users:add")
    form = form_values(browser.get(url).content, f'form[action="{url}"]')
    names = {"first_name": "Anne", "last_name": "Dupont"}
    passwords = {"password1": PASSWORD, "password2": PASSWORD}
    return browser.client.post(url, form | names | passwords | {"email": email})


@pytest.mark.parametrize(
    ("door", "reached"),
    [
        ("/admin/login/", "/compte/connexion/"),
        ("/admin/login/?next=/admin/pages/", "/compte/connexion/?next=/admin/pages/"),
        ("/admin/password_reset/", "/compte/mot-de-passe/"),
        ("/admin/password_reset/done/", "/compte/mot-de-passe/"),
        ("/admin/password_reset/confirm/MQ/abc-def/", "/compte/mot-de-passe/"),
        ("/_util/login/?next=/prive/", "/compte/connexion/?next=/prive/"),
    ],
)
def test_wagtails_doors_lead_to_ours(visitor: Visitor, door: str, reached: str) -> None:
    answer = visitor.get(door)
    assert (answer.status_code, answer["Location"]) == (302, reached)


def test_the_admin_asks_to_sign_in_and_remembers_the_page(visitor: Visitor) -> None:
    assert visitor.get("/admin/pages/")["Location"] == "/compte/connexion/?next=/admin/pages/"


def test_an_account_chooses_among_the_hours_of_france(administrator: Visitor) -> None:
    page = BeautifulSoup(administrator.get(reverse("wagtailadmin_account")).content, "html5lib")
    zones = {option["value"] for option in page.select("[name=locale-current_time_zone] option")}
    assert {"Europe/Paris", "Indian/Reunion"} <= zones
    assert "localtime" not in zones, "no browser knows that name, and Wagtail's script stops there"


def test_signing_out_of_the_admin(administrator: Visitor) -> None:
    # Wagtail's menu posts this with the token of its page.
    token = administrator.client.cookies["csrftoken"].value
    answer = administrator.client.post("/admin/logout/", {"csrfmiddlewaretoken": token})
    assert (answer.status_code, answer["Location"]) == (302, "/")
    assert not administrator.is_signed_in


def test_an_account_made_in_the_admin_signs_in_and_resets(administrator: Visitor) -> None:
    assert _add(administrator, "Anne@Exemple.invalid").status_code == 302
    assert User.objects.filter(email="anne@exemple.invalid").exists()
    newcomer = Visitor()
    assert newcomer.sign_in("ANNE@exemple.invalid").status_code == 302
    assert newcomer.is_signed_in
    Visitor().fill("/compte/mot-de-passe/", email="anne@exemple.invalid")
    assert [sent.to for sent in mail.outbox] == [["anne@exemple.invalid"]]


def test_the_same_address_in_another_case_is_refused_in_the_form(administrator: Visitor, editor: User) -> None:
    answer = _add(administrator, "MAIRE@exemple.invalid")
    assert answer.status_code == 200
    assert "Un compte a déjà cette adresse" in answer.content.decode()
    assert User.objects.filter(email__iexact=editor.email).count() == 1


def test_the_account_page_leads_to_the_second_factor_and_changes_no_password(visitor: Visitor, editor: User) -> None:
    visitor.sign_in(editor.email)
    page = BeautifulSoup(visitor.get("/admin/account/").content, "html5lib")
    assert page.select_one('a[href="/compte/double-authentification/"]') is not None
    assert page.select_one('a[href="/compte/mot-de-passe/"]') is not None
    assert page.select("input[type=password], input[type=email]") == []
