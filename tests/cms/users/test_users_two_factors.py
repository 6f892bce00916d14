"""An account with a second factor never gets in without it, whatever the door."""

import re
import time

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from bs4 import BeautifulSoup
from django.core import mail
from wagtail.models import Locale

from cms.users.models import User
from tests.cms.users.conftest import Visitor
from tests.cms.users.factories import PASSWORD, SECRET, UserFactory, protect

CODE = "/compte/double-authentification/code/"
BASE = "/compte/double-authentification/"


def _code(secret: str = SECRET) -> str:
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))


@pytest.fixture
def protected(db: None) -> User:
    return UserFactory(email="conseil@exemple.invalid", editor=True, two_factors=True)


def test_the_password_alone_does_not_open(visitor: Visitor, protected: User) -> None:
    assert visitor.sign_in(protected.email)["Location"] == CODE
    assert not visitor.is_signed_in
    assert visitor.get("/admin/")["Location"].startswith("/compte/connexion/")
    assert "Votre code" in visitor.get(CODE).content.decode()


def test_a_code_of_the_application_opens_where_one_was_going(visitor: Visitor, protected: User) -> None:
    visitor.sign_in(protected.email, next_page="/admin/pages/")
    answer = visitor.fill(CODE, code=_code())
    assert (answer.status_code, answer["Location"]) == (302, "/admin/pages/")
    assert visitor.is_signed_in


def test_a_wrong_code_does_not(visitor: Visitor, protected: User) -> None:
    visitor.sign_in(protected.email)
    answer = visitor.fill(CODE, code="000000")
    assert answer.status_code == 200
    assert "Code incorrect" in answer.content.decode()
    assert not visitor.is_signed_in


def test_wrong_codes_run_out(visitor: Visitor, protected: User) -> None:
    visitor.sign_in(protected.email)
    for _attempt in range(5):
        visitor.fill(CODE, code="000000")
    answer = visitor.fill(CODE, code=_code())
    assert answer.status_code == 200
    assert "Attendez quelques minutes" in answer.content.decode()
    assert not visitor.is_signed_in


def test_a_recovery_code_serves_once(visitor: Visitor, protected: User) -> None:
    row = Authenticator.objects.get(user=protected, type=Authenticator.Type.RECOVERY_CODES)
    recovery = row.wrap().get_unused_codes()[0]
    visitor.sign_in(protected.email)
    assert visitor.fill(CODE, code=recovery).status_code == 302
    second = Visitor()
    second.sign_in(protected.email)
    assert second.fill(CODE, code=recovery).status_code == 200
    assert not second.is_signed_in


def test_giving_up_starts_again(visitor: Visitor, protected: User) -> None:
    visitor.sign_in(protected.email)
    visitor.fill(CODE, post_to="/compte/deconnexion/", next="/compte/connexion/")
    assert visitor.get(CODE)["Location"] == "/compte/connexion/"


@pytest.mark.parametrize(
    "door", ["/admin/login/", "/_util/login/", "/en/_util/login/", "/admin/password_reset/", "/admin/logout/"]
)
def test_no_other_door_takes_a_password(visitor: Visitor, protected: User, door: str) -> None:
    Locale.objects.get_or_create(language_code="en")
    fields = {"username": protected.email, "email": protected.email, "login": protected.email, "password": PASSWORD}
    visitor.client.handler.enforce_csrf_checks = False
    visitor.client.post(door, fields)
    assert not visitor.is_signed_in


def test_a_new_password_does_not_open_without_a_code(visitor: Visitor, protected: User) -> None:
    visitor.fill("/compte/mot-de-passe/", email=protected.email)
    assert len(mail.outbox) == 1
    link = re.search(r"http://testserver(\S+)", mail.outbox[0].body)[1]
    answer = visitor.fill(visitor.get(link)["Location"], password1="quatre poires", password2="quatre poires")
    assert answer.status_code == 302
    assert not visitor.is_signed_in
    assert visitor.sign_in(protected.email, "quatre poires")["Location"] == CODE


def test_turning_it_on_and_off_asks_for_proof(visitor: Visitor, editor: User) -> None:
    visitor.sign_in(editor.email)
    assert "Elle n\u2019est pas active" in visitor.get(BASE).content.decode()
    confirm = visitor.get(f"{BASE}activer/")["Location"]
    assert confirm.startswith("/compte/confirmer/")
    assert visitor.fill(confirm, password="autre chose").status_code == 200
    assert visitor.fill(confirm, password=PASSWORD)["Location"] == f"{BASE}activer/"
    # Each page draws a new key: the code answers the one that is posted with it.
    page = visitor.get(f"{BASE}activer/")
    soup = BeautifulSoup(page.content, "html5lib")
    token = soup.select_one("main form input[name=csrfmiddlewaretoken]")["value"]
    answer = visitor.client.post(
        f"{BASE}activer/", {"csrfmiddlewaretoken": token, "code": _code(soup.select_one("main code").get_text())}
    )
    assert answer["Location"] == f"{BASE}codes-de-secours/"
    assert "Elle est active" in visitor.get(BASE).content.decode()
    assert visitor.fill(f"{BASE}desactiver/")["Location"] == BASE
    assert not Authenticator.objects.exists()


def test_turning_it_off_is_told_by_mail(visitor: Visitor, editor: User) -> None:
    visitor.sign_in(editor.email)
    protect(editor)
    visitor.fill("/compte/confirmer/", password=PASSWORD)
    visitor.fill(f"{BASE}desactiver/")
    (told,) = mail.outbox
    assert told.to == [editor.email]
    assert "Application d'authentification désactivée" in told.body
