"""A new password comes by a link, for any account made in the admin."""

import re

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django_tasks_db.models import DBTaskResult
from pytest_django import Settings

from cms.users.models import User
from tests.cms.users.conftest import Visitor
from tests.cms.users.factories import PASSWORD, UserFactory
from tests.forms import form_values

NEW = "quatre poires au grenier"


def _ask(visitor: Visitor, email: str) -> None:
    answer = visitor.fill("/compte/mot-de-passe/", email=email)
    assert (answer.status_code, answer["Location"]) == (302, "/compte/mot-de-passe/envoye/")
    assert "Regardez vos mails" in visitor.get("/compte/mot-de-passe/envoye/").content.decode()


def _link() -> str:
    found = re.search(r"http://testserver(/compte/mot-de-passe/nouveau/\S+/)", mail.outbox[0].body)
    assert found is not None
    return found[1]


def _choose(visitor: Visitor, password: str = NEW, again: str = NEW) -> None:
    form = visitor.get(_link())["Location"]
    assert "set-password" in form
    answer = visitor.fill(form, password1=password, password2=again)
    assert (answer.status_code, answer["Location"]) == (302, "/compte/mot-de-passe/change/")


def _change_in_admin(user: User, **values: str) -> None:
    administrator = Visitor()
    administrator.sign_in(UserFactory(administrator=True).email)
    url = reverse("wagtailusers_users:edit", args=[user.pk])
    form = form_values(administrator.get(url).content, f'form[action="{url}"]')
    assert administrator.client.post(url, form | values).status_code == 302


def test_the_link_gives_a_new_password(visitor: Visitor, editor: User) -> None:
    _ask(visitor, "Maire@exemple.invalid")
    _choose(visitor)
    assert "Le nouveau mot de passe est enregistré" in visitor.get("/compte/mot-de-passe/change/").content.decode()
    assert not visitor.is_signed_in
    assert visitor.sign_in(editor.email, PASSWORD).status_code == 200
    assert visitor.sign_in(editor.email, NEW).status_code == 302


def test_the_mail_is_in_french_and_says_whose_it_is(visitor: Visitor, editor: User) -> None:
    _ask(visitor, editor.email)
    (sent,) = mail.outbox
    assert sent.subject == "Soho Solo Gers - choisir un nouveau mot de passe"
    assert sent.body.startswith("Bonjour,\n")
    assert "&#x27;" not in sent.body
    assert sent.to == [editor.email]


def test_asking_does_not_say_whether_the_account_exists(visitor: Visitor) -> None:
    _ask(visitor, "personne@exemple.invalid")
    _ask(visitor, UserFactory(is_active=False).email)
    assert not mail.outbox


def test_how_long_it_takes_does_not_say_it_either(visitor: Visitor, editor: User, settings: Settings) -> None:
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": []}}
    asked = []
    for email in (editor.email, "personne@exemple.invalid"):
        visitor.get("/compte/mot-de-passe/")
        with CaptureQueriesContext(connection) as queries:
            _ask(visitor, email)
        asked.append([re.sub(r"'[^']*'|\d+", "?", query["sql"]) for query in queries])
    assert asked[0] == asked[1]
    assert not mail.outbox
    # The worker's turn.
    for result in DBTaskResult.objects.all():
        result.task.call(*result.args_kwargs["args"], **result.args_kwargs["kwargs"])
    assert [sent.to for sent in mail.outbox] == [[editor.email]]


def test_a_link_serves_once(visitor: Visitor, editor: User) -> None:
    _ask(visitor, editor.email)
    _choose(visitor)
    assert "Ce lien ne marche plus" in visitor.get(_link()).content.decode()


@pytest.mark.parametrize("key", ["1-faux", "zzzzzzzzzzzzz-faux", "zzzzzzzzzzzzzz-faux", "0-0-0", "1-set-password"])
def test_an_invented_link_is_refused(visitor: Visitor, key: str) -> None:
    answer = visitor.get(f"/compte/mot-de-passe/nouveau/{key}/")
    assert "Ce lien ne marche plus" in answer.content.decode()


def test_a_weak_password_is_refused_beside_its_field(visitor: Visitor, editor: User) -> None:
    _ask(visitor, editor.email)
    form = visitor.get(_link())["Location"]
    answer = visitor.fill(form, password1="soleil", password2="soleil")
    assert answer.status_code == 200
    assert 'id="id_password1_error"' in answer.content.decode()
    assert visitor.fill(form, password1=NEW, password2=PASSWORD).status_code == 200


def test_an_address_changed_in_the_admin_is_at_once_the_only_one(visitor: Visitor, editor: User) -> None:
    _ask(visitor, editor.email)
    mail.outbox.clear()
    _change_in_admin(editor, email="Mairie@exemple.invalid", first_name="Anne", last_name="Dupont")
    _ask(visitor, "maire@exemple.invalid")
    assert not mail.outbox
    _ask(visitor, "mairie@exemple.invalid")
    _choose(visitor)
    assert visitor.sign_in("maire@exemple.invalid", NEW).status_code == 200
    assert visitor.sign_in("mairie@exemple.invalid", NEW).status_code == 302
    assert not EmailAddress.objects.exists()


def test_a_link_dies_with_the_address_it_was_sent_to(visitor: Visitor, editor: User) -> None:
    _ask(visitor, editor.email)
    _change_in_admin(editor, email="mairie@exemple.invalid", first_name="Anne", last_name="Dupont")
    assert "Ce lien ne marche plus" in visitor.get(_link()).content.decode()


def test_a_new_password_forgets_the_failures(visitor: Visitor, editor: User) -> None:
    for _attempt in range(6):
        answer = visitor.sign_in(editor.email, "autre chose")
    assert answer.status_code == 429
    _ask(visitor, editor.email)
    _choose(visitor)
    assert visitor.sign_in(editor.email, NEW).status_code == 302


def test_a_changed_password_is_told_by_mail(visitor: Visitor, editor: User) -> None:
    _ask(visitor, editor.email)
    _choose(visitor)
    told = mail.outbox[1]
    assert told.to == [editor.email]
    assert "Votre compte vient de changer" in told.body
    assert "127.0.0.1" in told.body


def test_the_link_is_the_sites_own_whatever_the_request_claims(visitor: Visitor, editor: User) -> None:
    visitor.client.defaults |= {"HTTP_HOST": "testserver:6666"}
    _ask(visitor, editor.email)
    assert "testserver:6666" not in mail.outbox[0].body
    assert _link()
