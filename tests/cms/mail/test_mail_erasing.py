"""What mails said is forgotten, and in time the mails themselves."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from post_office.models import STATUS, Email, Log

from cms.mail.erasing import erase_bodies, forget_rows
from cms.mail.periods import BODY_AFTER_FAILURE, ROW

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 5, 4, 12, tzinfo=UTC)
SECOND = timedelta(seconds=1)


def mail(**values: Any) -> Email:
    with time_machine.travel(NOW, tick=False):
        email: Email = Email.objects.create(
            from_email="a@exemple.fr", to=["b@exemple.fr"], subject="s", message="m", html_message="h",
            context={"lien": "x"}, headers={"List-Unsubscribe": "x"}, **values,
        )  # fmt: skip
    return email


def test_the_words_of_a_sent_mail_go_and_its_trace_stays() -> None:
    email = mail(status=STATUS.sent)
    Log.objects.create(email=email, status=STATUS.sent)
    assert erase_bodies(NOW) == 1
    email.refresh_from_db()
    assert (email.message, email.html_message, email.context, email.headers) == ("", "", None, None)
    assert (email.subject, email.status, email.logs.count()) == ("s", STATUS.sent, 1)
    assert erase_bodies(NOW) == 0


def test_a_waiting_mail_keeps_its_words() -> None:
    mail(status=STATUS.queued)
    mail(status=STATUS.requeued)
    assert erase_bodies(NOW + ROW * 2) == 0


def test_a_mail_given_up_keeps_its_words_for_a_week() -> None:
    mail(status=STATUS.failed)
    assert erase_bodies(NOW + BODY_AFTER_FAILURE - SECOND) == 0
    assert erase_bodies(NOW + BODY_AFTER_FAILURE) == 1


def test_a_mail_that_expired_unsent_is_given_up_too() -> None:
    mail(status=STATUS.queued, expires_at=NOW)
    assert erase_bodies(NOW + BODY_AFTER_FAILURE - SECOND) == 0
    assert erase_bodies(NOW + BODY_AFTER_FAILURE) == 1


def test_rows_go_after_their_period_with_their_log() -> None:
    Log.objects.create(email=mail(status=STATUS.sent), status=STATUS.sent)
    assert forget_rows(NOW + ROW) == 0
    assert forget_rows(NOW + ROW + SECOND) == 1
    assert not Log.objects.exists()
