"""The web server as ``make run`` starts it, with a small application in the place of the site."""

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from cms.launch import serving
from tests.launch.conftest import ROOT

APPLICATION = """
def application(environ, start_response):
    start_response("400 Trop long", [("Content-Length", "0")])
    return []
"""


@pytest.fixture
def port(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[int]:
    """Where it listens."""
    (tmp_path / "small_site.py").write_text(APPLICATION)
    monkeypatch.setattr(serving, "VENV_PYTHON", Path(sys.executable))
    monkeypatch.setattr(serving, "LOGS", tmp_path)
    with socket.socket() as listening, (tmp_path / "web.log").open("wb") as log:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        service = serving.web(listening)
        command = [str(word).replace("cms.wsgi:", "small_site:") for word in service.command]
        process = subprocess.Popen(
            [*command, "--pythonpath", str(tmp_path)], cwd=ROOT, pass_fds=service.pass_fds, stdout=log, stderr=log
        )
        yield listening.getsockname()[1]
        process.terminate()
        process.wait(timeout=20)


def first_line(port: int, length: int) -> str:
    """What an address of so many signs is answered."""
    with socket.create_connection(("127.0.0.1", port), timeout=20) as visitor:
        visitor.sendall(f"GET /?q={'a' * length} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".encode())
        return visitor.recv(1000).decode("latin-1").splitlines()[0]


def test_the_site_itself_answers_a_long_address_and_an_endless_one_never_reaches_it(port: int) -> None:
    assert first_line(port, 10_000) == "HTTP/1.1 400 Trop long"
    assert first_line(port, 60_000) == "HTTP/1.1 400 Trop long"
    assert first_line(port, 70_000) == "HTTP/1.1 414 URI Too Long"


@pytest.mark.parametrize("path", ["/lien/un-secret/", "/compte/mot-de-passe/nouveau/1-un-secret/"])
def test_the_access_log_holds_no_token(port: int, tmp_path: Path, path: str) -> None:
    headers = f"Host: localhost\r\nReferer: http://localhost{path}\r\nConnection: close"
    with socket.create_connection(("127.0.0.1", port), timeout=20) as visitor:
        visitor.sendall(f"GET {path}?x=1 HTTP/1.1\r\n{headers}\r\n\r\n".encode())
        visitor.recv(1000)
    log = tmp_path / "access.log"
    # The line is written after the answer.
    end = time.monotonic() + 20
    while not log.read_text() and time.monotonic() < end:
        time.sleep(0.05)
    assert log.read_text().count("…") == 2 and "un-secret" not in log.read_text()
