"""Keeping the site's processes up, and ending them together."""

import subprocess
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from cms.launch import children
from cms.launch.paths import LOGS, shown

#: A process that lived this long was well: its next stop is a first one again.
WELL_AFTER_SECONDS = 30.0
LONGEST_WAIT_SECONDS = 30.0
GRACE_SECONDS = 6.0
LARGEST_LOG_BYTES = 5_000_000


@dataclass
class Service:
    """One process to keep up, and what became of it so far."""

    name: str
    title: str
    command: Sequence[str | Path]
    pass_fds: Sequence[int] = ()
    process: subprocess.Popen[bytes] | None = None
    failures: int = 0
    started_at: float = 0.0
    start_at: float = 0.0

    @property
    def log(self) -> Path:
        """Where its words go."""
        return LOGS / f"{self.name}.log"


@dataclass
class Supervisor:
    """Starts services, restarts whichever stops (after 1, 2, 4… 30 s), ends them all."""

    env: dict[str, str]
    say: Callable[[str], None] = print
    services: list[Service] = field(default_factory=list)

    def add(self, service: Service) -> None:
        """Start one more service."""
        self.services.append(service)
        self._start(service)

    def look(self) -> None:
        """One round: notice what stopped, start again what has waited enough."""
        now = time.monotonic()
        for service in self.services:
            if service.process is not None and service.process.poll() is not None:
                self._stopped(service, service.process.returncode, now)
            if service.process is None and now >= service.start_at:
                self._start(service)

    def end(self) -> None:
        """Ask all of them to end, and see to it within a few seconds."""
        children.end([service.process for service in self.services if service.process is not None], grace=GRACE_SECONDS)

    def _start(self, service: Service) -> None:
        if service.log.exists() and service.log.stat().st_size > LARGEST_LOG_BYTES:
            service.log.replace(service.log.with_suffix(".log.1"))
        with service.log.open("ab") as output:
            service.process = children.start(service.command, output=output, env=self.env, pass_fds=service.pass_fds)
        service.started_at = time.monotonic()

    def _stopped(self, service: Service, code: int, now: float) -> None:
        if service.process is not None:
            # What it had started itself goes with it.
            children.end([service.process], grace=0.0)
        service.process = None
        service.failures = 1 if now - service.started_at >= WELL_AFTER_SECONDS else service.failures + 1
        wait = min(LONGEST_WAIT_SECONDS, 2.0 ** (service.failures - 1))
        service.start_at = now + wait
        self.say(
            f"{service.title} : arrêt inattendu (code {code}), nouveau départ dans {wait:.0f} s. "
            f"Voir {shown(service.log)}."
        )
