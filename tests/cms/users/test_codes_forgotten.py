"""A code that was mailed stands nowhere once it is no longer good."""

from typing import Any

import pytest
import time_machine
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from cms.clock.registry import get_job
from cms.users.jobs import KEPT, forget_codes
from cms.users.tasks import send_code, send_reset

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("status", ["READY", "SUCCESSFUL", "FAILED"])
def test_a_code_is_forgotten_once_it_opens_nothing(settings: Any, status: str) -> None:
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": []}}
    with time_machine.travel(timezone.now() - KEPT - KEPT):
        send_code.enqueue("mairie@commune.invalid", "12345678")
        send_reset.enqueue("mairie@commune.invalid")
    DBTaskResult.objects.update(status=status)
    fresh = send_code.enqueue("mairie@commune.invalid", "87654321")
    forget_codes()
    assert [str(row.pk) for row in DBTaskResult.objects.all()] == [str(fresh.id)]


def test_within_the_hour() -> None:
    assert get_job("users.codes").every.total_seconds() + KEPT.total_seconds() <= 3600
