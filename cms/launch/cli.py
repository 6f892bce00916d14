"""The words after ``python3 -m cms.launch``."""

import argparse
import os
import signal
import sys
from collections.abc import Sequence
from contextlib import suppress
from types import FrameType

from cms.launch import browser, checking, installing, ports, preparing, serving
from cms.launch.paths import VAR, make_folders
from cms.launch.problem import Problem
from cms.launch.telling import Steps

INTERRUPTED = 130
STOPPING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


def main(words: Sequence[str] | None = None) -> int:
    """Run one command. A problem is one sentence on the error output and code 1; an interruption is code 130."""
    parser = argparse.ArgumentParser(prog="python3 -m cms.launch", description="Ce que « make » lance.")
    commands = parser.add_subparsers(required=True, metavar="COMMANDE")
    run = commands.add_parser("run", help="prépare et lance le site de démonstration")
    run.add_argument("--port", default=os.environ.get("PORT") or "8000")
    run.set_defaults(call=lambda asked: run_site(asked.port))
    install = commands.add_parser("install", help="crée .venv et y installe les bibliothèques")
    install.add_argument("--dev", action="store_true", help="avec celles des tests et des vérifications")
    install.set_defaults(call=lambda asked: install_libraries(development=asked.dev))
    chromium = commands.add_parser("browser", help="trouve ou installe Chromium pour les tests de navigateur")
    chromium.set_defaults(call=lambda asked: browser.provide())
    check = commands.add_parser("check", help="toutes les vérifications du code")
    check.set_defaults(call=lambda asked: checking.check())
    asked = parser.parse_args(words)
    for number in STOPPING:
        signal.signal(number, _interrupt)
    make_folders()
    try:
        return int(asked.call(asked) or 0)
    except Problem as problem:
        print(problem, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nInterrompu : la prochaine fois, la commande reprendra où elle en était.", file=sys.stderr)
        return INTERRUPTED


def run_site(port_text: str) -> int:
    """``make run``."""
    port = ports.port_number(port_text)
    address = f"http://{ports.HOST}:{port}"
    with ports.alone(VAR / "launch.lock", address), ports.taken(port) as listening:
        steps = Steps(total=7)
        installing.install(steps, lock=installing.RUNTIME)
        env = preparing.environment(address)
        preparing.prepare(steps, env)
        # A server is ended by an interruption and by nothing else: that is no failure of make's.
        with suppress(KeyboardInterrupt):
            serving.serve(listening, env)
    return 0


def install_libraries(*, development: bool) -> int:
    """``make setup``, and the beginning of every command that needs the tools."""
    installing.install(Steps(total=2), lock=installing.DEVELOPMENT if development else installing.RUNTIME)
    return 0


def _interrupt(number: int, frame: FrameType | None) -> None:
    # make and the terminal may each pass on the same wish: what ends the children is not interrupted in turn.
    for each in STOPPING:
        signal.signal(each, signal.SIG_IGN)
    raise KeyboardInterrupt
