"""The purge keeps each row for exactly its period."""

from datetime import UTC, datetime, timedelta
from io import StringIO
from typing import Any

import pytest
import time_machine
from django.contrib.auth import get_user_model
from django.core.management import CommandError, call_command
from django.db import models
from django.test.utils import isolate_apps
from wagtail.models import Page, PageLogEntry

from cms.mail.models import KeptMail
from cms.mail.periods import KEPT_MAIL
from cms.privacy import purge
from cms.privacy.declarations import PersonalData
from cms.privacy.personal_data import LOG_KEPT
from cms.privacy.purge import PurgeError, overdue, purge_personal_data

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 5, 4, 12, tzinfo=UTC)
SECOND = timedelta(seconds=1)


def keep(moment: datetime) -> KeptMail:
    with time_machine.travel(moment, tick=False):
        return KeptMail.objects.create(to="a@exemple.fr", subject="s", text="t")


def test_a_row_is_kept_for_exactly_its_period() -> None:
    keep(NOW)
    assert purge_personal_data(now=NOW + KEPT_MAIL - SECOND)["mail.KeptMail"] == 0
    assert KeptMail.objects.exists()
    assert purge_personal_data(now=NOW + KEPT_MAIL)["mail.KeptMail"] == 1
    assert not KeptMail.objects.exists()
    assert purge_personal_data(now=NOW + KEPT_MAIL)["mail.KeptMail"] == 0


def test_the_purge_goes_by_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(purge, "BATCH", 2)
    for _number in range(5):
        keep(NOW - KEPT_MAIL - SECOND)
    young = keep(NOW)
    assert purge_personal_data(now=NOW)["mail.KeptMail"] == 5
    assert list(KeptMail.objects.all()) == [young]


def test_a_dry_run_counts_and_writes_nothing() -> None:
    keep(NOW - KEPT_MAIL)
    out = StringIO()
    with time_machine.travel(NOW, tick=False):
        call_command("purge_personal_data", "--dry-run", stdout=out)
        assert "mail.KeptMail : 1" in out.getvalue()
        assert KeptMail.objects.exists()
        call_command("purge_personal_data", stdout=out)
    assert not KeptMail.objects.exists()


def test_histories_stay_and_forget_who() -> None:
    user = get_user_model()._default_manager.create(email="camille@exemple.fr", password="x")
    root = Page.get_first_root_node()
    for age in (LOG_KEPT, LOG_KEPT - SECOND):
        PageLogEntry.objects.create(page=root, label="x", action="wagtail.edit", timestamp=NOW - age, user=user)
    assert purge_personal_data(now=NOW)["wagtailcore.PageLogEntry"] == 1
    assert [entry.user_id for entry in PageLogEntry.objects.order_by("timestamp")] == [None, user.pk]
    assert purge_personal_data(now=NOW)["wagtailcore.PageLogEntry"] == 0


def test_accounts_and_what_other_jobs_erase_are_left_alone() -> None:
    user = get_user_model()._default_manager.create(email="camille@exemple.fr", password="x")
    counts = purge_personal_data(now=NOW + timedelta(days=36500))
    assert get_user_model()._default_manager.filter(pk=user.pk).exists()
    assert not {"users.User", "sessions.Session", "post_office.Email"} & counts.keys()


@isolate_apps("cms.privacy")
def test_a_day_counts_as_a_day() -> None:
    class Visit(models.Model):
        email = models.EmailField()
        day = models.DateField()

        class Meta:
            app_label = "privacy"

    period = timedelta(days=10)
    declaration = PersonalData(purpose="p", legal_basis="b", fields=("email",), period=period, anchor="day")
    sql, values = overdue(Visit, declaration, datetime(2026, 5, 10, 23, 0, tzinfo=UTC)).query.sql_with_params()
    # An hour before midnight in London is the next day in Paris.
    assert (sql.count("<="), [str(value) for value in values]) == (1, ["2026-05-01"])


def test_a_table_that_fails_is_told_and_stops_no_other(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    keep(NOW - KEPT_MAIL)
    real = purge.overdue

    def overdue_or_fail(model: type[models.Model], declaration: PersonalData, now: datetime) -> Any:
        if model is PageLogEntry:
            raise RuntimeError("disk full")
        return real(model, declaration, now)

    monkeypatch.setattr(purge, "overdue", overdue_or_fail)
    with pytest.raises(PurgeError, match=r"wagtailcore\.PageLogEntry"):
        purge_personal_data(now=NOW)
    assert not KeptMail.objects.exists()
    assert "disk full" in caplog.text
    with pytest.raises(CommandError, match=r"wagtailcore\.PageLogEntry"):
        call_command("purge_personal_data", stdout=StringIO())
