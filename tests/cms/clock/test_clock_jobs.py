"""The clock's own jobs."""

import uuid
from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from pytest_django import Settings

from cms.clock.jobs import TASK_RESULTS_KEPT, sessions, task_results

pytestmark = pytest.mark.django_db


def result(age: timedelta, status: str = "SUCCESSFUL", queue: str = "default") -> uuid.UUID:
    now = timezone.now()
    key: uuid.UUID = DBTaskResult.objects.create(
        status=status,
        args_kwargs={"args": [], "kwargs": {}},
        task_path="x.y",
        queue_name=queue,
        backend_name="default",
        run_after=now,
        finished_at=now - age,
        exception_class_path="",
        traceback="",
    ).pk
    return key


def test_finished_tasks_are_forgotten_after_their_period(settings: Settings) -> None:
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": []}}
    minute = timedelta(minutes=1)
    result(TASK_RESULTS_KEPT + minute)
    result(TASK_RESULTS_KEPT + minute, status="FAILED", queue="other")
    young = result(TASK_RESULTS_KEPT - minute)
    waiting = result(TASK_RESULTS_KEPT + minute, status="READY")
    task_results()
    assert set(DBTaskResult.objects.values_list("pk", flat=True)) == {young, waiting}


def test_without_a_task_table_there_is_nothing_to_forget() -> None:
    result(TASK_RESULTS_KEPT * 2)
    task_results()
    assert DBTaskResult.objects.count() == 1


def test_expired_sessions_are_forgotten() -> None:
    now = timezone.now()
    Session.objects.create(session_key="old", session_data="x", expire_date=now - timedelta(seconds=1))
    Session.objects.create(session_key="new", session_data="x", expire_date=now + timedelta(minutes=1))
    sessions()
    assert list(Session.objects.values_list("session_key", flat=True)) == ["new"]
