"""The demonstration site, up: web server, worker, clock, and what a person needs to know to use it."""

import select
import socket
import time
from pathlib import Path

from cms.launch.paths import ACCOUNTS, LOGS, VENV_PYTHON, shown
from cms.launch.ports import HOST
from cms.launch.problem import Problem
from cms.launch.supervising import Service, Supervisor
from cms.launch.telling import Step

FIRST_PAGE_SECONDS = 90.0
ROUND_SECONDS = 0.3
TOO_MANY_STARTS = 3
BACKLOG = 256
SHOWN_ACCOUNTS = 12
OFTEN = ("--interval", "0.5")


def web(listening: socket.socket) -> Service:
    """Gunicorn on a socket that outlives it: while it restarts, visitors wait instead of being refused."""
    number = listening.fileno()
    command: list[str | Path] = [
        VENV_PYTHON, "-m", "gunicorn", "cms.wsgi:application", "--config", "python:cms.gunicorn",
        "--bind", f"fd://{number}", "--workers", "2", "--threads", "4", "--worker-class", "gthread",
        "--timeout", "60", "--graceful-timeout", "2", "--no-control-socket", "--access-logfile", LOGS / "access.log",
    ]  # fmt: skip
    return Service("web", "Serveur web", command, pass_fds=[number])


def background() -> list[Service]:
    """What works beside the web server."""
    return [
        # Twice a second: what is published is found within one.
        Service("worker", "Tâches de fond", [VENV_PYTHON, "manage.py", "db_worker", "--queue-name", "*", *OFTEN]),
        Service("clock", "Horloge", [VENV_PYTHON, "manage.py", "clock"]),
    ]


def serve(listening: socket.socket, env: dict[str, str]) -> None:
    """Start everything, wait for the first page, say where it is, and keep it up until interrupted.

    :raises Problem: when the first page does not come.
    """
    supervisor = Supervisor(env)
    listening.listen(BACKLOG)
    step = Step("Démarrage")
    try:
        server = web(listening)
        supervisor.add(server)
        _first_page(supervisor, server, listening.getsockname()[1], step)
        for service in background():
            supervisor.add(service)
        print(welcome(env["SITE_URL"]), flush=True)
        while True:
            time.sleep(ROUND_SECONDS)
            supervisor.look()
    finally:
        supervisor.end()
        print("\nTout est arrêté.", flush=True)


def welcome(address: str) -> str:
    """Addresses, and accounts of the demonstration."""
    return "\n".join(
        [
            "",
            f"  Site            {address}/",
            f"  Administration  {address}/admin/",
            f"  Courrier        {address}/courrier/",
            f"  Journaux        {shown(LOGS)}/",
            "",
            *_accounts(),
            "",
            "Ctrl-C arrête tout.",
        ]
    )


def _accounts() -> list[str]:
    name = shown(ACCOUNTS)
    if not ACCOUNTS.exists():
        return [f"Le fichier des comptes, {name}, n'est plus là : « manage.py changepassword ADRESSE » donne un accès."]
    lines = [line for line in ACCOUNTS.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    more = len(lines) - SHOWN_ACCOUNTS
    return [
        f"Comptes de démonstration ({name}) :",
        *(f"  {line}" for line in lines[:SHOWN_ACCOUNTS]),
        *([f"  … et {more} autres dans {name}"] if more > 0 else []),
    ]


def _first_page(supervisor: Supervisor, server: Service, port: int, step: Step) -> None:
    try:
        with socket.create_connection((HOST, port), timeout=5) as visitor:
            visitor.sendall(f"GET / HTTP/1.0\r\nHost: {HOST}:{port}\r\n\r\n".encode())
            while not select.select([visitor], [], [], ROUND_SECONDS)[0]:
                step.tick()
                supervisor.look()
                if server.failures >= TOO_MANY_STARTS or step.seconds > FIRST_PAGE_SECONDS:
                    raise Problem(f"Le serveur web ne démarre pas : voir {shown(server.log)}.")
            status = visitor.recv(64).decode("latin-1").split(" ")
    except OSError as error:
        raise Problem(f"Le serveur web a coupé la connexion : voir {shown(server.log)}.") from error
    finally:
        step.end()
    if len(status) < 2 or status[1] != "200":
        code = status[1] if len(status) > 1 else "rien"
        raise Problem(f"La première page répond {code} au lieu de 200 : voir {shown(server.log)}.")
