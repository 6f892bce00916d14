"""Run the periodic jobs."""

import logging
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError, close_old_connections
from django.utils import timezone

from cms.clock import running
from cms.clock.registry import all_jobs
from cms.clock.stopping import Interrupted, Stop

logger = logging.getLogger("cms.clock")

ROUND_SECONDS = 2.0


class Command(BaseCommand):
    """``clock`` loops until SIGTERM or SIGINT; several may run, on one machine or more."""

    help = "Lance les tâches périodiques (publication programmée, mails en attente, effacements…)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The loop, or one of three things to do once."""
        choice = parser.add_mutually_exclusive_group()
        choice.add_argument("--once", action="store_true", help="Lance ce qui est dû, une fois.")
        choice.add_argument("--list", action="store_true", help="Montre les tâches et leur état.")
        choice.add_argument("--run", metavar="NOM", help="Lance une tâche maintenant, sous son verrou.")

    def handle(self, *args: Any, **options: Any) -> None:
        """:raises CommandError: when what was asked for once failed, is unknown or is already running."""
        if options["list"]:
            self._list()
        elif options["run"]:
            self._run(options["run"])
        elif options["once"]:
            self._once()
        else:
            self._loop()

    def _list(self) -> None:
        rows = running.states()
        for job in all_jobs():
            row = rows[job.name]
            when = f"{job.every}" if job.at_hour is None else f"{job.every}, {job.at_hour} h"
            last = f"{timezone.localtime(row.last_started_at):%Y-%m-%d %H:%M:%S}" if row.last_started_at else "jamais"
            state = row.last_error or ("en cours" if row.locked_until else "")
            self.stdout.write(f"{job.name:32} {when:20} {last:20} {row.runs:>8} {state}".rstrip())

    def _run(self, name: str) -> None:
        try:
            outcome = running.run_by_name(name)
        except KeyError as error:
            raise CommandError(f"Aucune tâche ne s'appelle « {name} » : voir clock --list.") from error
        if outcome is None:
            raise CommandError(f"« {name} » est déjà en cours.")
        if outcome.error:
            raise CommandError(f"« {name} » a échoué : {outcome.error}")
        self.stdout.write(f"« {name} » : fait.")

    def _once(self) -> None:
        outcomes = [running.run(job, row) for job, row in running.due(timezone.now())]
        failed = [outcome.name for outcome in outcomes if outcome and outcome.error]
        done = [outcome.name for outcome in outcomes if outcome and not outcome.error]
        self.stdout.write(f"Tâches faites : {', '.join(done) or 'aucune'}.")
        if failed:
            raise CommandError(f"Tâches en échec : {', '.join(failed)}.")

    def _loop(self) -> None:
        stop = Stop()
        with stop.listening():
            self.stdout.write("L'horloge tourne.")
            self.stdout.flush()
            while not stop.asked:
                close_old_connections()
                try:
                    self._round(stop)
                except Interrupted:
                    break
                except DatabaseError:
                    # The database may be restarting: the clock outlives it.
                    logger.exception("The clock could not read or write its table; it will try again.")
                close_old_connections()
                stop.wait(ROUND_SECONDS)
        self.stdout.write("L'horloge s'arrête.")

    def _round(self, stop: Stop) -> None:
        for job, row in running.due(timezone.now()):
            if stop.asked:
                return
            with stop.during(job):
                running.run(job, row)
