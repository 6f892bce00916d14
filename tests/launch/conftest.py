"""A small checkout in which the launcher's steps are real processes that only note that they ran."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest

ROOT = Path(__file__).resolve().parents[2]
PATIENCE_SECONDS = 40.0

MANAGE = """
import os, pathlib, sqlite3, sys, time
here, command = pathlib.Path(__file__).parent, sys.argv[1]
with (here / "ran").open("a") as file: file.write(command + "\\n")
if command in ("db_worker", "clock"): time.sleep(600)
if (here / ("slow-" + command)).exists():
    (here / "waiting").touch()
    time.sleep(600)
if command == "migrate":
    database = sqlite3.connect(here / "var" / "demonstration.sqlite3")
    database.execute("create table if not exists django_migrations (id integer primary key, applied text)")
    database.execute("insert into django_migrations (applied) select ? where not exists "
                     "(select 1 from django_migrations)", [str(time.time())])
    database.commit()
if command == "load_demo": (here / "var" / "accounts.txt").write_text("# x\\nmaire@exemple.invalid  secret  Mairie\\n")
if command == "collectstatic":
    (here / "var" / "static").mkdir(exist_ok=True)
    (here / "var" / "static" / "staticfiles.json").touch()
if os.environ.get("DATABASE_URL"): sys.exit("a server's database")
if (here / ("failing-" + command)).exists(): sys.exit("CommandError: il manque une commune.")
"""
GUNICORN = """
import pathlib, socket, sys, time
place = pathlib.Path("web-starts")
place.write_text(str(int(place.read_text()) + 1 if place.exists() else 1))
server = socket.socket(fileno=int(sys.argv[sys.argv.index("--bind") + 1].removeprefix("fd://")))
while True:
    visitor, _ = server.accept()
    if b"GET /die" in visitor.recv(1000): sys.exit(9)
    visitor.sendall(b"HTTP/1.0 200 OK\\r\\n\\r\\nla page")
    visitor.close()
"""
PIP = """
import pathlib, time
if __name__ == "__main__":
    with pathlib.Path("ran").open("a") as file: file.write("pip\\n")
    if pathlib.Path("slow-pip").exists():
        pathlib.Path("waiting").touch()
        time.sleep(600)
"""


@dataclass
class Checkout:
    """The folder, and what runs in it."""

    folder: Path
    port: int
    running: list[subprocess.Popen[str]] = field(default_factory=list)

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def run(self, *, python: str = sys.executable, **env: str) -> "subprocess.Popen[str]":
        """``make run``, less make."""
        process = subprocess.Popen(
            [python, "-m", "cms.launch", "run", "--port", str(self.port)],
            cwd=self.folder,
            env=os.environ | env,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )
        self.running.append(process)
        return process

    def ran(self) -> list[str]:
        """The commands so far, in their order."""
        path = self.folder / "ran"
        return path.read_text().split() if path.exists() else []

    def forget(self) -> None:
        """Begin the list of commands anew."""
        (self.folder / "ran").unlink(missing_ok=True)

    def page(self, path: str = "/") -> str:
        try:
            with urlopen(self.address + path, timeout=20) as answer:
                return str(answer.read().decode())
        except (URLError, OSError):
            return ""

    def up(self) -> bool:
        """Whether the site, its worker and its clock have started."""
        return self.ran()[-2:] in (["db_worker", "clock"], ["clock", "db_worker"])

    def left(self) -> list[str]:
        """Processes that still work in this folder."""
        found = []
        for path in Path("/proc").glob("[0-9]*"):
            try:
                if (path / "cwd").resolve() == self.folder and (path / "cmdline").read_bytes():
                    found.append((path / "cmdline").read_bytes().decode().replace("\0", " "))
            except OSError:
                continue
        return found


def wait_for(true: Callable[[], object]) -> bool:
    """Whether it came true in time."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < deadline:
        if true():
            return True
        time.sleep(0.05)
    return False


@pytest.fixture
def checkout(tmp_path: Path) -> Iterator[Checkout]:
    """A launcher in a folder of its own; whatever it left running is ended."""
    folder = tmp_path.resolve() / "checkout"
    shutil.copytree(ROOT / "cms" / "launch", folder / "cms" / "launch", ignore=shutil.ignore_patterns("__pycache__"))
    for name, content in {
        "cms/__init__.py": "",
        "manage.py": MANAGE,
        "gunicorn.py": GUNICORN,
        "pip.py": PIP,
        "requirements.txt": "",
        "requirements-dev.txt": "",
    }.items():
        (folder / name).write_text(content, encoding="utf-8")
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", folder / ".venv"], check=True)
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port = found.getsockname()[1]
    place = Checkout(folder, port)
    yield place
    for process in place.running:
        if process.poll() is None:
            process.send_signal(signal.SIGKILL)
        process.communicate(timeout=20)
