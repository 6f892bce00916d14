"""The virtual environment and the pinned libraries in it."""

import os
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

from cms.launch import children
from cms.launch.paths import LOGS, ROOT, VENV, VENV_PYTHON, shown
from cms.launch.problem import Problem
from cms.launch.stamps import Stamps, digest_of
from cms.launch.telling import Step, Steps

RUNTIME = "requirements.txt"
#: Holds everything of RUNTIME too.
DEVELOPMENT = "requirements-dev.txt"
#: While it is there, the environment was left half-built and is built anew.
UNFINISHED = VENV / "unfinished"

NETWORK = (
    "NewConnectionError",
    "NameResolutionError",
    "ConnectTimeoutError",
    "ConnectTimeout",
    "ReadTimeoutError",
    "ProxyError",
    "ConnectionResetError",
    "RemoteDisconnected",
    "Connection refused",
    "Temporary failure in name resolution",
    "Network is unreachable",
    "No route to host",
)


def install(steps: Steps, *, lock: str) -> None:
    """Two steps: the environment, then its libraries, when the lock file's content has changed.

    :raises Problem: what is missing, and what to do.
    """
    with steps.step("Environnement Python") as step:
        _environment(step)
    with steps.step("Bibliothèques") as step:
        _libraries(step, lock)


def why_pip_failed(words: str) -> str:
    """One sentence for what pip wrote before it gave up."""
    if any(word in words for word in NETWORK):
        return (
            "Le réseau ne répond pas, les bibliothèques n'ont pas pu être téléchargées : "
            "vérifiez la connexion, puis relancez (ce qui est fait reste fait)."
        )
    if "CERTIFICATE_VERIFY_FAILED" in words:
        return "Le certificat du serveur de bibliothèques est refusé : vérifiez le proxy ou PIP_CERT, puis relancez."
    if "DO NOT MATCH THE HASHES" in words:
        return (
            "Une bibliothèque téléchargée ne correspond pas à son empreinte : rien n'a été installé. "
            "Relancez ; si cela se répète, ne passez pas outre et signalez-le."
        )
    if "No space left on device" in words:
        return "Le disque est plein : libérez environ 1 Go, puis relancez."
    errors = [line.strip() for line in words.splitlines() if line.startswith("ERROR:")]
    said = errors[-1].removeprefix("ERROR: ") if errors else "pip s'est arrêté sans dire pourquoi"
    return f"Les bibliothèques n'ont pas pu être installées ({said})."


def _environment(step: Step) -> None:
    if _works() and not UNFINISHED.exists():
        step.outcome = "à jour"
        return
    if find_spec("ensurepip") is None or find_spec("venv") is None:
        raise Problem(
            "Il manque à ce Python de quoi créer un environnement : sous Debian, « apt-get install python3-venv », "
            "puis relancez."
        )
    shutil.rmtree(VENV, ignore_errors=True)
    VENV.mkdir()
    UNFINISHED.touch()
    log = LOGS / "environment.log"
    if children.run([sys.executable, "-m", "venv", VENV], log=log, env=os.environ, tick=step.tick):
        raise Problem(f"L'environnement Python n'a pas pu être créé dans .venv : voir {shown(log)}.")


def _works() -> bool:
    if not VENV_PYTHON.exists():
        return False
    asked = "import sys, pip; sys.exit(sys.version_info < (3, 11))"
    try:
        return subprocess.run([VENV_PYTHON, "-c", asked], cwd=ROOT, capture_output=True, timeout=60).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


def _libraries(step: Step, lock: str) -> None:
    stamps = Stamps(VENV / "installed.json")
    digests = {name: digest_of([ROOT / name]) for name in (RUNTIME, DEVELOPMENT)}
    if stamps.fits(lock, digests[lock]) and not UNFINISHED.exists():
        step.outcome = "à jour"
        return
    UNFINISHED.touch()
    log = LOGS / "pip.log"
    if children.run(_pip_command(ROOT / lock), log=log, env=os.environ, tick=step.tick):
        words = log.read_text(encoding="utf-8", errors="replace")
        if any(word in words for word in NETWORK):
            # pip downloads everything before it installs anything: what was there still works.
            UNFINISHED.unlink()
        raise Problem(f"{why_pip_failed(words)} Détail : {shown(log)}.")
    done = digests if lock == DEVELOPMENT else {lock: digests[lock]}
    stamps.keep(**done)
    UNFINISHED.unlink()


def _pip_command(lock: Path) -> list[str | Path]:
    return [
        VENV_PYTHON, "-m", "pip", "install", "--require-hashes", "--no-deps", "--no-input",
        "--disable-pip-version-check", "--progress-bar", "off", "--retries", "2", "-r", lock,
    ]  # fmt: skip
