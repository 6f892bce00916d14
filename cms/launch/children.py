"""Starting and ending other processes so that none outlives this one."""

import ctypes
import os
import signal
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import IO

from cms.launch.paths import ROOT

PR_SET_PDEATHSIG = 1
_prctl = getattr(ctypes.CDLL(None), "prctl", None)


def _follow_parent() -> None:
    """In the child: the kernel ends it when the parent dies, even of a kill -9 (Linux alone can do that)."""
    if _prctl is not None:
        _prctl(PR_SET_PDEATHSIG, signal.SIGTERM, 0, 0, 0)


def start(
    command: Sequence[str | Path], *, output: IO[bytes], env: Mapping[str, str], pass_fds: Sequence[int] = ()
) -> subprocess.Popen[bytes]:
    """Start a command in a group of its own: Ctrl-C reaches it through us alone, once."""
    return subprocess.Popen(
        [str(word) for word in command],
        cwd=ROOT,
        env=dict(env),
        stdin=subprocess.DEVNULL,
        stdout=output,
        stderr=subprocess.STDOUT,
        pass_fds=tuple(pass_fds),
        start_new_session=True,
        preexec_fn=_follow_parent,
    )


def end(children: Sequence[subprocess.Popen[bytes]], *, grace: float) -> None:
    """Ask every child to end, wait ``grace`` seconds for all of them, then end whatever is left of their groups."""
    for child in children:
        _signal_group(child, signal.SIGTERM, whole=False)
    deadline = time.monotonic() + grace
    for child in children:
        with suppress(subprocess.TimeoutExpired):
            child.wait(max(0.0, deadline - time.monotonic()))
    for child in children:
        _signal_group(child, signal.SIGKILL, whole=True)
        child.wait()


def run(
    command: Sequence[str | Path], *, log: Path, env: Mapping[str, str], tick: Callable[[], None] = lambda: None
) -> int:
    """Run a command to its end, its words in ``log``; interrupted, it is ended first.

    :return: its exit code.
    """
    with log.open("wb") as output:
        child = start(command, output=output, env=env)
        try:
            while True:
                try:
                    return child.wait(1.0)
                except subprocess.TimeoutExpired:
                    tick()
        finally:
            if child.poll() is None:
                end([child], grace=5.0)


def _signal_group(child: subprocess.Popen[bytes], number: signal.Signals, *, whole: bool) -> None:
    with suppress(ProcessLookupError, PermissionError):
        if whole:
            os.killpg(child.pid, number)
        elif child.poll() is None:
            child.send_signal(number)
