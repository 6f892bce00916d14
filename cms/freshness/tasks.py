"""The worker's part: thousands of pages, which no request waits for."""

from django.db import transaction
from django_tasks import task

from cms.freshness.reckoning import renew


@task()
def renew_due_days() -> None:
    """Reckon every due day anew. Safe to run twice."""
    renew()


def want_renewal() -> None:
    """Ask the worker for it, once the transaction is over."""
    transaction.on_commit(lambda: renew_due_days.enqueue())
