"""A PostgreSQL server for the time of a test, from the programs of this machine.

``python -m tests.services.postgres COMMAND…`` runs a command with its address in ``DATABASE_URL``.
"""

import os
import pwd
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ACCOUNT, DATABASE = "site", "site"
START_SECONDS = 30.0
TRIES = 3


class NoServer(Exception):
    """PostgreSQL cannot be started here; the message says why."""


def programs() -> Path:
    """The folder of PostgreSQL's programs, the newest release first.

    :raises NoServer: when there is none.
    """
    debian = sorted(
        Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: float(path.parts[-3]), reverse=True
    )
    found = debian[0] if debian else shutil.which("initdb")
    if found is None:
        raise NoServer("PostgreSQL n'est pas installé (sous Debian : « apt-get install postgresql »).")
    return Path(found).resolve().parent


@contextmanager
def postgres_server() -> Iterator[str]:
    """A new, empty server on 127.0.0.1 with an empty database, and its ``DATABASE_URL``; gone afterwards.

    Nothing is flushed to disk: it is quick, and worth nothing after a power cut.

    :raises NoServer: when it does not start.
    """
    folder = Path(tempfile.mkdtemp(prefix="postgres-"))
    password = secrets.token_hex(16)
    server: subprocess.Popen[bytes] | None = None
    try:
        _create(folder, password)
        server, port = _started(folder, password)
        yield f"postgres://{ACCOUNT}:{password}@127.0.0.1:{port}/{DATABASE}"
    finally:
        if server is not None:
            _stop(server)
        shutil.rmtree(folder, ignore_errors=True)


def _account() -> str | None:
    """PostgreSQL refuses root: whom it runs as then."""
    if os.geteuid() != 0:
        return None
    names = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in names else "nobody"


def _as_account(folder: Path) -> dict[str, object]:
    name = _account()
    base: dict[str, object] = {"cwd": folder, "stdin": subprocess.DEVNULL}
    if name is None:
        return base
    return base | {"user": name, "group": pwd.getpwnam(name).pw_gid, "extra_groups": []}


def _create(folder: Path, password: str) -> None:
    secret = folder / "password"
    secret.touch(mode=0o600)
    secret.write_text(password, encoding="ascii")
    if (name := _account()) is not None:
        for path in (folder, secret):
            shutil.chown(path, name)
    command = [
        programs() / "initdb", "--pgdata", folder / "data", "--username", ACCOUNT, "--pwfile", secret,
        "--auth", "scram-sha-256", "--encoding", "UTF8", "--locale", "C.UTF-8", "--no-sync",
    ]  # fmt: skip
    done = subprocess.run(command, capture_output=True, text=True, **_as_account(folder))  # type: ignore[call-overload]
    if done.returncode:
        raise NoServer(f"initdb : {done.stderr.strip() or done.stdout.strip()}")


def _started(folder: Path, password: str) -> tuple[subprocess.Popen[bytes], int]:
    log = folder / "server.log"
    for _try in range(TRIES):
        port = _free_port()
        server = _start(folder, port, log)
        if _answers(server, port):
            env = os.environ | {"PGPASSWORD": password}
            where = ["--host", "127.0.0.1", "--port", str(port), "--username", ACCOUNT]
            subprocess.run([programs() / "createdb", *where, DATABASE], check=True, env=env, capture_output=True)
            return server, port
        _stop(server)
    raise NoServer(f"PostgreSQL ne démarre pas : {log.read_text(errors='replace').strip()[-500:]}")


def _start(folder: Path, port: int, log: Path) -> "subprocess.Popen[bytes]":
    settings = {
        "listen_addresses": "127.0.0.1",
        "unix_socket_directories": folder,
        "fsync": "off",
        "synchronous_commit": "off",
        "full_page_writes": "off",
        "max_connections": "60",
        "shared_buffers": "128MB",
    }
    options = [word for name, value in settings.items() for word in ("-c", f"{name}={value}")]
    command = [programs() / "postgres", "-D", folder / "data", "-p", str(port), *options]
    with log.open("ab") as output:
        return subprocess.Popen(  # type: ignore[call-overload,no-any-return]
            command, stdout=output, stderr=output, start_new_session=True, **_as_account(folder)
        )


def _answers(server: "subprocess.Popen[bytes]", port: int) -> bool:
    deadline = time.monotonic() + START_SECONDS
    command = [programs() / "pg_isready", "--quiet", "--host", "127.0.0.1", "--port", str(port), "--dbname", "postgres"]
    while time.monotonic() < deadline and server.poll() is None:
        if subprocess.run(command, capture_output=True).returncode == 0:
            return True
        time.sleep(0.1)
    return False


def _stop(server: "subprocess.Popen[bytes]") -> None:
    # SIGINT is PostgreSQL's fast shutdown: it does not wait for its clients.
    for number, seconds in ((signal.SIGINT, 10), (signal.SIGQUIT, 5), (signal.SIGKILL, 5)):
        if server.poll() is not None:
            return
        server.send_signal(number)
        try:
            server.wait(seconds)
        except subprocess.TimeoutExpired:
            continue


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def main(command: list[str]) -> int:
    """Run ``command`` on a new server; its exit code, or 1 with a sentence when there is no server."""
    signal.signal(signal.SIGTERM, lambda number, frame: sys.exit(128 + number))
    try:
        with postgres_server() as url:
            return subprocess.run(command, env=os.environ | {"DATABASE_URL": url}).returncode
    except NoServer as problem:
        print(problem, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
