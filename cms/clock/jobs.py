"""The clock's own jobs, and the decorator by which every app brings its own (``jobs.py``)."""

from datetime import timedelta

from django.conf import settings
from django.core.management import call_command
from django.utils import timezone

from cms.clock.registry import Job, periodic
from cms.clock.scheduled import publish_due

__all__ = ["TASK_RESULTS_KEPT", "Job", "periodic"]

# Long enough to look into a failure after a fortnight's absence.
TASK_RESULTS_KEPT = timedelta(days=14)


@periodic(name="clock.publication", every=timedelta(minutes=1))
def publication() -> None:
    """Publish what was scheduled, take off line what expired."""
    publish_due(timezone.now())


@periodic(name="clock.sessions", every=timedelta(days=1), at_hour=4)
def sessions() -> None:
    """Forget the sessions that have expired."""
    call_command("clearsessions")


@periodic(name="clock.tasks", every=timedelta(days=1), at_hour=4)
def task_results() -> None:
    """Forget what finished tasks were given and gave back."""
    for alias, backend in settings.TASKS.items():
        if backend["BACKEND"] == "django_tasks_db.DatabaseBackend":
            days = str(TASK_RESULTS_KEPT.days)
            # As words, not keywords: the command's options are read by its parser alone.
            words = ["--backend", alias, "--queue-name", "*", "--min-age-days", days]
            call_command("prune_db_task_results", *words, verbosity=0)
