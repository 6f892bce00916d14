"""Codes and addresses that a mail needed, forgotten once they open nothing."""

from datetime import timedelta

from django.conf import settings
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from cms.clock.jobs import periodic
from cms.users.tasks import send_code, send_reset

#: As long as a code is good; then nobody waits for its mail any more.
KEPT = timedelta(seconds=settings.ACCOUNT_LOGIN_BY_CODE_TIMEOUT)


@periodic(name="users.codes", every=timedelta(minutes=10))
def forget_codes() -> None:
    """Erase what the tasks of sign-in were given, done or not: a code in it, and whose it is."""
    paths = [send_code.module_path, send_reset.module_path]
    DBTaskResult.objects.filter(task_path__in=paths, enqueued_at__lte=timezone.now() - KEPT).delete()
