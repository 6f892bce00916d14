"""The launcher's sentences and its small parts."""

import ast
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from cms.launch import installing, ports, preparing, stamps, supervising
from cms.launch.__main__ import refusal
from cms.launch.problem import Problem
from cms.launch.supervising import Service, Supervisor
from tests.launch.conftest import ROOT


def test_an_old_python_is_told_what_to_do() -> None:
    assert refusal((3, 11, 2)) == ""
    assert refusal((3, 14, 0)) == ""
    named = refusal((3, 9, 2), find=lambda name: name if name == "python3.12" else None)
    assert "make run PYTHON=python3.12" in named
    assert "Python 3.9" in named
    assert "apt-get install python3" in refusal((3, 9, 2), find=lambda name: None)


def test_an_old_python_reads_the_sentence_and_nothing_else() -> None:
    for name in ("cms/__init__.py", "cms/launch/__init__.py", "cms/launch/__main__.py"):
        ast.parse((ROOT / name).read_text(encoding="utf-8"), feature_version=(3, 6))
    pretend = "import runpy, sys; sys.version_info = (3, 8, 1); runpy.run_module('cms.launch', run_name='__main__')"
    done = subprocess.run([sys.executable, "-c", pretend], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 1
    assert done.stderr.startswith("Le site demande Python 3.11 ou plus récent")
    assert done.stderr.count("\n") == 1


def test_the_launcher_needs_nothing_installed() -> None:
    asked = "import cms.launch.cli, sys; print(*{name.partition('.')[0] for name in sys.modules})"
    done = subprocess.run([sys.executable, "-I", "-S", "-c", f"import sys; sys.path.insert(0, {str(ROOT)!r}); {asked}"],
                          capture_output=True, text=True, check=True)  # fmt: skip
    assert set(done.stdout.split()) - set(sys.stdlib_module_names) == {"__main__", "cms"} - set(sys.stdlib_module_names)


@pytest.mark.parametrize("text", ["", "0", "65536", "80a", "-1", "8 000", "²", "1" * 40])
def test_what_is_no_port_is_refused(text: str) -> None:
    with pytest.raises(Problem, match="n'est pas un port"):
        ports.port_number(text)


def test_a_port_is_read() -> None:
    assert [ports.port_number(text) for text in ("1", "8000", "65535")] == [1, 8000, 65535]


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (
            "NewConnectionError: Failed to establish\nERROR: No matching distribution found for x",
            "réseau ne répond pas",
        ),
        ("Temporary failure in name resolution\nERROR: Could not find a version", "réseau ne répond pas"),
        ("SSLError(CERTIFICATE_VERIFY_FAILED)", "certificat"),
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE.", "empreinte"),
        ("ERROR: Could not install packages: [Errno 28] No space left on device", "disque est plein"),
        ("ERROR: first\nERROR: last", "(last)"),
        ("", "sans dire pourquoi"),
    ],
)
def test_why_an_installation_failed(words: str, sentence: str) -> None:
    assert sentence in installing.why_pip_failed(words)


def test_the_real_pip_without_network_is_recognised(tmp_path: Path) -> None:
    lock = tmp_path / "lock.txt"
    lock.write_text(f"polib==1.2.0 --hash=sha256:{'0' * 64}\n")
    command = [sys.executable, *[str(word) for word in installing._pip_command(lock)[1:]]]
    command[command.index("--retries") + 1] = "1"
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PIP_")}
    env = kept | {
        "PIP_CONFIG_FILE": os.devnull,
        "PIP_INDEX_URL": "http://127.0.0.1:9/simple",
        "PIP_NO_CACHE_DIR": "1",
        "PIP_TARGET": str(tmp_path / "nowhere"),
        "NO_PROXY": "127.0.0.1",
    }
    done = subprocess.run(command, env=env, capture_output=True, text=True)
    assert done.returncode
    assert "réseau ne répond pas" in installing.why_pip_failed(done.stdout + done.stderr)


def test_a_server_s_variables_never_reach_the_demonstration(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DATABASE_URL", "S3_BUCKET", "EMAIL_URL", "SECRET_KEY", "MEDIA_ORIGIN"):
        monkeypatch.setenv(name, "a server's")
    monkeypatch.setenv("DJANGO_SETTINGS_MODULE", "cms.settings.base")
    env = preparing.environment("http://127.0.0.1:8000")
    assert "a server's" not in env.values()
    assert env["DJANGO_SETTINGS_MODULE"] == "cms.settings.demonstration"


def test_a_digest_follows_names_and_contents(tmp_path: Path) -> None:
    one, two = tmp_path / "one", tmp_path / "two"
    one.write_text("a")
    two.write_text("b")
    first = stamps.digest_of([one, two])
    assert stamps.digest_of([two, one]) == first
    assert stamps.digest_of([one, two], "more") != first
    one.write_text("b")
    two.write_text("a")
    assert stamps.digest_of([one, two]) != first


@pytest.mark.parametrize("content", ["", "{", "[]", "\0"])
def test_a_damaged_stamp_file_only_means_doing_it_again(tmp_path: Path, content: str) -> None:
    path = tmp_path / "stamps.json"
    path.write_text(content)
    kept = stamps.Stamps(path)
    assert not kept.fits("static", "digest")
    kept.keep(static="digest")
    assert kept.fits("static", "digest")


def test_no_database_and_a_broken_one_are_told_apart(tmp_path: Path) -> None:
    assert stamps.database_state(tmp_path / "none.sqlite3") == "absent"
    (tmp_path / "broken.sqlite3").write_text("this is no database, and long enough to be read as one" * 40)
    assert stamps.database_state(tmp_path / "broken.sqlite3") == "unreadable"


def test_a_service_that_keeps_failing_is_started_less_and_less(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(supervising, "LOGS", tmp_path)
    said: list[str] = []
    supervisor = Supervisor(dict(os.environ), say=said.append)
    service = Service("failing", "Essai", [sys.executable, "-c", "raise SystemExit(3)"])
    supervisor.add(service)
    waits = []
    for _round in range(7):
        while service.process is not None:
            supervisor.look()
            time.sleep(0.01)
        waits.append(round(service.start_at - time.monotonic()))
        service.start_at = 0.0
        supervisor.look()
    supervisor.end()
    assert waits == [1, 2, 4, 8, 16, 30, 30]
    assert said[0].startswith("Essai : arrêt inattendu (code 3), nouveau départ dans 1 s.")


def test_a_deaf_service_is_ended_all_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(supervising, "LOGS", tmp_path)
    monkeypatch.setattr(supervising, "GRACE_SECONDS", 0.3)
    deaf = (
        "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('deaf', flush=True); time.sleep(99)"
    )
    supervisor = Supervisor(dict(os.environ))
    service = Service("deaf", "Sourd", [sys.executable, "-c", deaf])
    supervisor.add(service)
    while not service.log.read_text():
        time.sleep(0.01)
    process = service.process
    assert process is not None
    supervisor.end()
    assert process.returncode == -9
