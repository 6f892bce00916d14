"""Every page of the account, as a page: French, one h1, strict, its controls labelled."""

from typing import Any

import pytest
from bs4 import BeautifulSoup

from cms.users.models import User
from tests.cms.users.conftest import Visitor
from tests.cms.users.factories import PASSWORD, UserFactory, protect

OPEN = ["connexion/", "ferme/", "mot-de-passe/", "mot-de-passe/envoye/", "mot-de-passe/change/"]
OPEN += ["mot-de-passe/nouveau/1-faux/"]
SIGNED_IN = ["deconnexion/", "confirmer/", "double-authentification/", "double-authentification/activer/"]
PROTECTED = [
    "double-authentification/",
    "double-authentification/confirmer/",
    "double-authentification/desactiver/",
    "double-authentification/codes-de-secours/",
    "double-authentification/codes-de-secours/renouveler/",
]


def _check(answer: Any) -> None:
    assert answer.status_code == 200
    soup = BeautifulSoup(answer.content, "html5lib")
    assert soup.html["lang"] == "fr"
    assert len(soup.select("h1")) == 1
    assert soup.title.get_text(strip=True) != "- Soho Solo Gers"
    assert soup.select_one('meta[name="robots"]')["content"].startswith("noindex")
    assert soup.select_one('meta[name="description"]')["content"]
    assert not soup.select("[style], main script, main style")
    assert "unsafe" not in answer["Content-Security-Policy"]
    for control in soup.select("main input:not([type=hidden]):not([type=search])"):
        assert soup.select_one(f'label[for="{control["id"]}"]') is not None
        assert control.get("autocomplete")
    text = soup.select_one("main").get_text()
    for english in ("Sign In", "Password", "Two-Factor", "Recovery", "Confirm "):
        assert english not in text


@pytest.mark.parametrize("url", OPEN)
def test_pages_for_everybody(visitor: Visitor, url: str) -> None:
    _check(visitor.get(f"/compte/{url}"))


def test_pages_of_a_signed_in_account(visitor: Visitor, editor: User) -> None:
    visitor.sign_in(editor.email)
    visitor.fill("/compte/confirmer/", password=PASSWORD)
    for url in SIGNED_IN:
        _check(visitor.get(f"/compte/{url}"))


def test_pages_of_a_protected_account(visitor: Visitor) -> None:
    user = UserFactory(editor=True)
    visitor.sign_in(user.email)
    visitor.fill("/compte/confirmer/", password=PASSWORD)
    protect(user)
    for url in PROTECTED:
        _check(visitor.get(f"/compte/{url}"))
    answer = visitor.get("/compte/double-authentification/codes-de-secours/telecharger/")
    assert answer["Content-Type"].startswith("text/plain")


@pytest.mark.parametrize("url", SIGNED_IN[1:] + PROTECTED)
def test_the_pages_of_an_account_are_its_own(visitor: Visitor, url: str) -> None:
    assert visitor.get(f"/compte/{url}")["Location"].startswith("/compte/connexion/")
