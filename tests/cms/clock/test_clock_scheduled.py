"""Scheduled publication: a refused page is told so, and stops no other."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from io import StringIO
from typing import Any

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.core.management import call_command, get_commands
from django.db.models.signals import pre_save
from wagtail.models import Page, PageLogEntry, Revision

from cms.clock.scheduled import REFUSED, ScheduleError, publish_due

pytestmark = pytest.mark.django_db

NOON = datetime(2026, 5, 4, 12, tzinfo=UTC)
SECOND = timedelta(seconds=1)


@pytest.fixture
def gate() -> Iterator[None]:
    """A publication gate that refuses live pages called "incomplete"; a fault strikes those called "broken"."""

    def guard(sender: Any, instance: Any, **kwargs: Any) -> None:
        if isinstance(instance, Page) and instance.live and "incomplete" in instance.title:
            raise ValidationError(["Le prix manque.", "La commune manque."])
        if isinstance(instance, Page) and "broken" in instance.title and instance.live:
            raise RuntimeError("disk full")

    pre_save.connect(guard, sender=Page)
    yield
    pre_save.disconnect(guard, sender=Page)


def draft(title: str, go_live_at: datetime) -> Page:
    page: Page = Page.get_first_root_node().add_child(instance=Page(title=title, slug=title, live=False))
    page.go_live_at = go_live_at
    with time_machine.travel(NOON - timedelta(days=1), tick=False):
        page.save_revision().publish()
    return page


def at(moment: datetime) -> Any:
    with time_machine.travel(moment, tick=False):
        return publish_due(moment)


def test_a_page_goes_live_at_its_hour_and_not_before() -> None:
    page = draft("one", NOON)
    assert at(NOON).published == 0
    assert at(NOON + SECOND).published == 1
    page.refresh_from_db()
    assert page.live
    assert PageLogEntry.objects.filter(page=page.pk, action="wagtail.publish.scheduled").count() == 1
    assert at(NOON + SECOND).published == 0


def test_a_page_leaves_at_its_hour() -> None:
    page: Page = Page.get_first_root_node().add_child(instance=Page(title="one", slug="one", expire_at=NOON))
    assert at(NOON).expired == 0
    assert at(NOON + SECOND).expired == 1
    page.refresh_from_db()
    assert (page.live, page.expired) == (False, True)


@pytest.mark.usefixtures("gate")
def test_a_refused_page_is_told_so_once_and_later_pages_go_live(caplog: pytest.LogCaptureFixture) -> None:
    refused, later = draft("incomplete", NOON), draft("later", NOON + SECOND)
    counts = at(NOON + timedelta(minutes=1))
    assert (counts.published, counts.refused) == (1, 1)
    refused.refresh_from_db()
    later.refresh_from_db()
    assert (refused.live, later.live) == (False, True)
    assert refused.get_latest_revision().approved_go_live_at is None
    entry = PageLogEntry.objects.get(page=refused.pk, action=REFUSED)
    assert entry.message == "Publication programmée refusée, programmation retirée. Le prix manque. La commune manque."
    assert not PageLogEntry.objects.filter(action="wagtail.schedule.cancel").exists()
    assert "Le prix manque." in caplog.text
    again = at(NOON + timedelta(minutes=2))
    assert (again.published, again.refused) == (0, 0)


@pytest.mark.usefixtures("gate")
def test_an_unforeseen_failure_stops_no_other_keeps_its_schedule_and_is_told() -> None:
    broken, later = draft("broken", NOON), draft("later", NOON + SECOND)
    with pytest.raises(ScheduleError, match="1 not done"):
        at(NOON + timedelta(minutes=1))
    later.refresh_from_db()
    assert later.live
    assert Revision.objects.filter(object_id=str(broken.pk), approved_go_live_at__isnull=False).exists()


@pytest.mark.usefixtures("gate")
def test_wagtails_command_takes_our_road() -> None:
    assert get_commands()["publish_scheduled"] == "cms.clock"
    draft("incomplete", NOON)
    with time_machine.travel(NOON + SECOND, tick=False):
        out = StringIO()
        call_command("publish_scheduled", "--dryrun", stdout=out)
        assert "incomplete" in out.getvalue()
        assert Revision.objects.filter(approved_go_live_at__isnull=False).exists()
        call_command("publish_scheduled", stdout=out)
    assert "Refusées : 1" in out.getvalue()
