"""What mails said is forgotten, and in time the mails themselves."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from post_office.models import STATUS, Email, Log

from cms.mail.erasing import ABOUT, erase_bodies, forget_mails, forget_rows
from cms.mail.models import KeptMail
from cms.mail.periods import BODY_AFTER_FAILURE, ROW

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 5, 4, 12, tzinfo=UTC)
SECOND = timedelta(seconds=1)


def mail(**values: Any) -> Email:
    said = {"context": {"lien": "x"}, "headers": {"List-Unsubscribe": "x"}, "html_message": "h"} | values
    with time_machine.travel(NOW, tick=False):
        email: Email = Email.objects.create(
            from_email="a@exemple.fr", to=["b@exemple.fr"], subject="s", message="m", **said
        )
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


def test_the_address_of_who_has_no_account_goes_with_the_words() -> None:
    email, other = mail(status=STATUS.failed, context={ABOUT: "D-1"}), mail(status=STATUS.failed)
    for row in (email, other):
        Log.objects.create(email=row, status=STATUS.failed, message="550 <b@exemple.fr> unknown")
    assert erase_bodies(NOW + BODY_AFTER_FAILURE) == 2
    email.refresh_from_db()
    other.refresh_from_db()
    assert (email.to, email.context, email.subject, email.logs.get().message) == ([], None, "s", "")
    assert other.to == ["b@exemple.fr"] and "b@exemple.fr" in other.logs.get().message


@pytest.mark.parametrize("status", [STATUS.queued, STATUS.requeued, STATUS.failed])
def test_what_waits_is_forgotten_and_nothing_else(status: int) -> None:
    email = mail(status=status, context={ABOUT: "D-1"})
    others = [mail(status=STATUS.queued, context={ABOUT: "D-2"}), mail(status=STATUS.queued)]
    kept = [KeptMail.objects.create(to=to, subject="D-1") for to in ("B@exemple.fr", "c@exemple.fr")]
    assert forget_mails("D-1", email="b@exemple.fr") == 1
    email.refresh_from_db()
    assert (email.to, email.message, email.status) == ([], "", STATUS.failed)
    for other in others:
        other.refresh_from_db()
        assert (other.to, other.message, other.status) == (["b@exemple.fr"], "m", STATUS.queued)
    assert [KeptMail.objects.get(pk=row.pk).to for row in kept] == ["", "c@exemple.fr"]


def test_rows_go_after_their_period_with_their_log() -> None:
    Log.objects.create(email=mail(status=STATUS.sent), status=STATUS.sent)
    assert forget_rows(NOW + ROW) == 0
    assert forget_rows(NOW + ROW + SECOND) == 1
    assert not Log.objects.exists()
