"""``make run`` from an empty checkout to Ctrl-C, with real processes."""

import signal
import socket
import subprocess
import time

import pytest

from tests.launch.conftest import Checkout, wait_for

STEPS = ["pip", "migrate", "load_reference", "repair_roles", "load_demo", "rebuild_public_index", "collectstatic"]
SERVICES = ["clock", "db_worker"]


def stop(process: "subprocess.Popen[str]", number: signal.Signals = signal.SIGINT) -> str:
    """Ask it to end; what it printed."""
    process.send_signal(number)
    said, _nothing = process.communicate(timeout=20)
    return said


def test_from_nothing_to_the_first_page_and_again(checkout: Checkout) -> None:
    first = checkout.run(DATABASE_URL="postgres://a.server/of-ours")
    assert wait_for(checkout.up), stop(first)
    assert checkout.page() == "la page"
    said = stop(first)
    assert first.returncode == 0
    assert checkout.ran()[:-2] == STEPS
    assert "1/7 Environnement Python… à jour" in said
    for words in (f"{checkout.address}/admin/", f"{checkout.address}/courrier/", "maire@exemple.invalid  secret"):
        assert words in said
    assert not checkout.left()

    checkout.forget()
    start = time.monotonic()
    second = checkout.run()
    assert wait_for(checkout.up), stop(second)
    assert time.monotonic() - start < 10
    assert sorted(checkout.ran()) == SERVICES
    stop(second, signal.SIGTERM)
    assert not checkout.left()


def test_only_what_changed_is_done_again(checkout: Checkout) -> None:
    first = checkout.run()
    assert wait_for(checkout.up), stop(first)
    stop(first)

    checkout.forget()
    (checkout.folder / "cms" / "static").mkdir()
    (checkout.folder / "cms" / "static" / "site.css").write_text("a {}")
    second = checkout.run()
    assert wait_for(checkout.up), stop(second)
    stop(second)
    assert checkout.ran()[:-2] == ["collectstatic"]

    checkout.forget()
    (checkout.folder / "var" / "demonstration.sqlite3").unlink()
    third = checkout.run()
    assert wait_for(checkout.up), stop(third)
    stop(third)
    assert checkout.ran()[:-2] == ["migrate", "load_reference", "repair_roles", "load_demo", "rebuild_public_index"]


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGKILL])
@pytest.mark.parametrize("step", ["migrate", "load_demo", "collectstatic"])
def test_interrupted_half_way_the_next_run_completes(checkout: Checkout, step: str, number: signal.Signals) -> None:
    slow = checkout.folder / f"slow-{step}"
    slow.touch()
    first = checkout.run()
    assert wait_for((checkout.folder / "waiting").exists), stop(first)
    stop(first, number)
    assert first.returncode == (130 if number is signal.SIGINT else -number)
    assert wait_for(lambda: not checkout.left()), checkout.left()
    slow.unlink()

    checkout.forget()
    second = checkout.run()
    assert wait_for(checkout.up), stop(second)
    stop(second)
    assert checkout.ran()[:-2] == STEPS[STEPS.index(step) :]


@pytest.mark.slow
def test_an_installation_killed_half_way_begins_from_nothing(checkout: Checkout) -> None:
    (checkout.folder / "slow-pip").touch()
    first = checkout.run()
    assert wait_for((checkout.folder / "waiting").exists), stop(first)
    stop(first, signal.SIGKILL)
    assert (checkout.folder / ".venv" / "unfinished").exists()
    (checkout.folder / "slow-pip").unlink()
    half_done = checkout.folder / ".venv" / "lib" / "half-done"
    half_done.touch()

    second = checkout.run()
    assert wait_for(checkout.up), stop(second)
    stop(second)
    assert not half_done.exists()
    assert not (checkout.folder / ".venv" / "unfinished").exists()


def test_a_failing_step_says_its_last_words_in_one_sentence(checkout: Checkout) -> None:
    (checkout.folder / "failing-load_reference").touch()
    process = checkout.run()
    said, _nothing = process.communicate(timeout=40)
    assert process.returncode == 1
    assert "il manque une commune." in said
    assert "var/log/load_reference.log" in said
    assert "Traceback" not in said


def test_a_taken_port_is_said_before_anything_is_done(checkout: Checkout) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", checkout.port))
        other.listen()
        process = checkout.run()
        said, _nothing = process.communicate(timeout=20)
    assert process.returncode == 1
    assert said.startswith(f"Le port {checkout.port} est déjà pris")
    assert "make run PORT=" in said
    assert said.count("\n") == 1
    assert checkout.ran() == []


def test_a_second_launch_in_the_same_folder_is_refused(checkout: Checkout) -> None:
    first = checkout.run()
    assert wait_for(checkout.up), stop(first)
    second = checkout.run()
    said, _nothing = second.communicate(timeout=20)
    assert second.returncode == 1
    assert said.startswith(f"Le site tourne déjà depuis ce dossier ({checkout.address})")
    assert checkout.page() == "la page"
    stop(first)


def test_a_dead_web_server_is_started_again_and_visitors_wait(checkout: Checkout) -> None:
    process = checkout.run()
    assert wait_for(checkout.up), stop(process)
    checkout.page("/die")
    assert checkout.page() == "la page"
    said = stop(process)
    assert "Serveur web : arrêt inattendu (code 9), nouveau départ dans 1 s." in said
    assert (checkout.folder / "web-starts").read_text() == "2"


def test_nothing_survives_a_launcher_that_is_killed(checkout: Checkout) -> None:
    process = checkout.run()
    assert wait_for(checkout.up), stop(process)
    stop(process, signal.SIGKILL)
    assert wait_for(lambda: not checkout.left()), checkout.left()
