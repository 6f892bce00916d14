"""Signing in and out: who gets in, where to, and what the others are told."""

import pytest
from bs4 import BeautifulSoup

from cms.users.models import User
from tests.cms.users.conftest import Visitor
from tests.cms.users.factories import UserFactory

WRONG = "L\u2019adresse ou le mot de passe ne sont pas les bons"


def test_signing_in_leads_to_the_admin(visitor: Visitor, editor: User) -> None:
    answer = visitor.sign_in(editor.email)
    assert (answer.status_code, answer["Location"]) == (302, "/admin/")
    assert visitor.get("/admin/").status_code == 200


def test_the_case_of_the_address_does_not_matter(visitor: Visitor, editor: User) -> None:
    assert visitor.sign_in("  MAIRE@Exemple.INVALID ").status_code == 302
    assert visitor.is_signed_in


@pytest.mark.parametrize(
    ("asked", "reached"),
    [
        ("/admin/pages/", "/admin/pages/"),
        ("/villages/", "/villages/"),
        ("https://ailleurs.invalid/", "/admin/"),
        ("//ailleurs.invalid/", "/admin/"),
        ("javascript:alert(1)", "/admin/"),
    ],
)
def test_only_an_address_of_this_site_is_followed(visitor: Visitor, editor: User, asked: str, reached: str) -> None:
    assert visitor.sign_in(editor.email, next_page=asked)["Location"] == reached


def test_a_refusal_does_not_say_whether_the_account_exists(visitor: Visitor, editor: User) -> None:
    texts = []
    for email, password in ((editor.email, "autre chose"), ("personne@exemple.invalid", "autre chose")):
        answer = visitor.sign_in(email, password)
        assert answer.status_code == 200
        soup = BeautifulSoup(answer.content, "html5lib")
        assert soup.title.get_text().strip().startswith("Erreur\u00a0:")
        texts.append(soup.select_one('main [role="alert"]').get_text(strip=True))
    assert WRONG in texts[0]
    assert texts[0] == texts[1]
    assert not visitor.is_signed_in


def test_an_empty_field_names_its_error(visitor: Visitor) -> None:
    answer = visitor.sign_in("", "")
    soup = BeautifulSoup(answer.content, "html5lib")
    for name in ("login", "password"):
        control = soup.select_one(f'input[name="{name}"]')
        assert control["aria-invalid"] == "true"
        assert f"id_{name}_error" in control["aria-describedby"].split()
        assert soup.select_one(f"#id_{name}_error").get_text(strip=True)


def test_a_closed_account_stays_out(visitor: Visitor) -> None:
    user = UserFactory(is_active=False)
    answer = visitor.sign_in(user.email)
    assert answer["Location"] == "/compte/ferme/"
    assert "Ce compte est fermé" in visitor.get("/compte/ferme/").content.decode()
    assert not visitor.is_signed_in


def test_closing_an_account_ends_its_sessions(visitor: Visitor, editor: User) -> None:
    visitor.sign_in(editor.email)
    User.objects.filter(pk=editor.pk).update(is_active=False)
    assert visitor.get("/admin/")["Location"].startswith("/compte/connexion/")


def test_too_many_failures_close_the_door_in_french(visitor: Visitor, editor: User) -> None:
    for _attempt in range(5):
        assert visitor.sign_in(editor.email, "autre chose").status_code == 200
    answer = visitor.sign_in(editor.email)
    assert answer.status_code == 429
    assert BeautifulSoup(answer.content, "html5lib").h1.get_text(strip=True) == "Trop d\u2019essais"
    assert not visitor.is_signed_in


def test_failures_are_counted_for_addresses_without_account_too(visitor: Visitor) -> None:
    statuses = [visitor.sign_in("personne@exemple.invalid", "autre chose").status_code for _attempt in range(6)]
    assert statuses == [200] * 5 + [429]


def test_a_form_from_elsewhere_is_refused(visitor: Visitor, editor: User) -> None:
    answer = visitor.client.post("/compte/connexion/", {"login": editor.email, "password": "x"})
    assert answer.status_code == 403
    assert "Ce formulaire a expiré" in answer.content.decode()


def test_signing_out_asks_first(visitor: Visitor, editor: User) -> None:
    visitor.sign_in(editor.email)
    assert visitor.get("/compte/deconnexion/").status_code == 200
    assert visitor.is_signed_in
    answer = visitor.fill("/compte/deconnexion/")
    assert (answer.status_code, answer["Location"]) == (302, "/")
    assert not visitor.is_signed_in
    assert "messages" not in visitor.client.cookies


def test_signing_up_is_closed(visitor: Visitor) -> None:
    for url in ("/compte/inscription/", "/compte/signup/", "/accounts/signup/", "/compte/email/"):
        assert visitor.get(url).status_code == 404
