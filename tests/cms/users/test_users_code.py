"""Signing in by a code that is mailed: no password, one browser, ten minutes, three guesses."""

import re
from datetime import timedelta

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from pytest_django import Settings

from cms.users.models import User
from tests.cms.users.conftest import Visitor
from tests.cms.users.factories import UserFactory

ASK, GIVE = "/compte/connexion/code/", "/compte/connexion/code/saisir/"


def ask(visitor: Visitor, email: str, query: str = "") -> None:
    answer = visitor.fill(f"{ASK}{query}", email=email)
    assert (answer.status_code, answer["Location"]) == (302, f"{GIVE}{query}")


def code() -> str:
    found = re.search(r"^(\d{4}-\d{4})$", mail.outbox[-1].body, re.MULTILINE)
    assert found is not None
    return found[1]


@pytest.mark.parametrize("typed", ["{}", " {} ", "{} "])
def test_the_code_of_the_mail_opens_the_admin(visitor: Visitor, editor: User, typed: str) -> None:
    ask(visitor, " MAIRE@Exemple.invalid")
    (sent,) = mail.outbox
    assert sent.to == [editor.email]
    assert sent.subject == "Soho Solo Gers - votre code de connexion"
    answer = visitor.fill(GIVE, code=typed.format(code().replace("-", typed.strip("{} ") or " ")))
    assert (answer.status_code, answer["Location"]) == (302, "/admin/")
    assert visitor.get("/admin/").status_code == 200


def test_the_sign_in_page_leads_there_and_the_page_one_came_for_is_kept(visitor: Visitor, editor: User) -> None:
    answer = visitor.fill("/compte/connexion/?next=/admin/pages/", ASK, email=editor.email)
    assert answer["Location"] == f"{GIVE}?next=%2Fadmin%2Fpages%2F"
    assert visitor.fill(answer["Location"], code=code())["Location"] == "/admin/pages/"


def test_an_account_without_password_signs_in(visitor: Visitor, editor: User) -> None:
    editor.set_unusable_password()
    editor.save()
    ask(visitor, editor.email)
    assert visitor.fill(GIVE, code=code()).status_code == 302
    assert visitor.is_signed_in


def test_a_code_is_of_one_browser_and_serves_once(visitor: Visitor, editor: User) -> None:
    ask(visitor, editor.email)
    other = Visitor()
    assert other.get(GIVE).status_code == 302
    ask(other, "personne@exemple.invalid")
    assert other.fill(GIVE, code=code()).status_code == 200
    assert not other.is_signed_in
    assert visitor.fill(GIVE, code=code()).status_code == 302
    visitor.client.logout()
    assert visitor.get(GIVE)["Location"] == ASK


def test_a_code_lives_ten_minutes(visitor: Visitor, editor: User) -> None:
    ask(visitor, editor.email)
    with time_machine.travel(timezone.now() + timedelta(minutes=11)):
        assert visitor.client.post(GIVE, {"code": code()}).status_code in (302, 403)
        assert visitor.get(GIVE)["Location"] == ASK
    assert not visitor.is_signed_in


def test_three_guesses_and_the_code_is_gone(visitor: Visitor, editor: User) -> None:
    ask(visitor, editor.email)
    right = code()
    wrong = "0000-0000" if right != "0000-0000" else "1111-1111"
    answer = visitor.fill(GIVE, code=wrong)
    assert "Ce n\u2019est pas le bon code" in answer.content.decode()
    visitor.fill(GIVE, code="é" * 3000)
    assert visitor.fill(GIVE, code=wrong)["Location"] == ASK
    assert visitor.get(GIVE)["Location"] == ASK
    assert not visitor.is_signed_in


def test_another_code_makes_the_first_one_worthless(visitor: Visitor, editor: User) -> None:
    ask(visitor, editor.email)
    first = code()
    token = visitor.client.cookies["csrftoken"].value
    answer = visitor.client.post("/compte/deconnexion/", {"next": ASK, "csrfmiddlewaretoken": token})
    assert answer["Location"] == ASK
    ask(visitor, editor.email)
    if first != code():
        assert visitor.fill(GIVE, code=first).status_code == 200
    assert visitor.fill(GIVE, code=code()).status_code == 302


def test_asking_does_not_say_whether_the_account_exists(visitor: Visitor, editor: User, settings: Settings) -> None:
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": []}}
    asked, pages = [], []
    for email in (editor.email, "personne@exemple.invalid", UserFactory(is_active=False).email):
        one = Visitor()
        one.get(ASK)
        with CaptureQueriesContext(connection) as queries:
            ask(one, email)
        asked.append([re.sub(r"'[^']*'|\d+", "?", query["sql"]) for query in queries])
        pages.append(re.sub(r'value="\w{64}"', "", one.get(GIVE).content.decode().replace(email, "")))
    assert len(asked[0]) == len(asked[1]) == len(asked[2])
    assert pages[0] == pages[1] == pages[2]
    for result in DBTaskResult.objects.all():
        result.task.call(*result.args_kwargs["args"], **result.args_kwargs["kwargs"])
    assert [sent.to for sent in mail.outbox] == [[editor.email]]


def test_a_thousand_requests_send_ten_mails_an_hour(visitor: Visitor, editor: User) -> None:
    for minute in range(30):
        with time_machine.travel(timezone.now() + timedelta(minutes=minute)):
            one = Visitor()
            for _time in range(4):
                one.get(ASK)
                token = one.client.cookies["csrftoken"].value
                one.client.post(ASK, {"email": editor.email, "csrfmiddlewaretoken": token})
                one.client.session.flush()
    assert len(mail.outbox) == 10


def test_too_many_requests_are_told(visitor: Visitor, editor: User) -> None:
    for _time in range(10):
        ask(Visitor(), editor.email)
    answer = visitor.fill(ASK, email=editor.email)
    assert answer.status_code == 200
    assert "Trop d\u2019essais" in answer.content.decode()


def test_a_second_factor_is_asked_for_as_well(visitor: Visitor, editor: User) -> None:
    auth.TOTP.activate(editor, auth.generate_totp_secret())
    assert Authenticator.objects.filter(user=editor).exists()
    ask(visitor, editor.email)
    assert visitor.fill(GIVE, code=code())["Location"].startswith("/compte/double-authentification/code/")
    assert not visitor.is_signed_in


def test_somebody_signed_in_asks_for_no_code(visitor: Visitor, editor: User) -> None:
    visitor.sign_in(editor.email)
    assert visitor.get(ASK)["Location"] == "/admin/"
