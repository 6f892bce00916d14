"""``make check``: every tool that reads the code, two at a time, and the whole list of what they found."""

import os
import subprocess
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass

from cms.launch.paths import ROOT, VENV, VENV_PYTHON
from cms.launch.preparing import SERVER_NAMES, SERVER_PREFIXES

#: A complete production environment, invented from end to end: nothing is connected to.
PRODUCTION = {
    "DJANGO_SETTINGS_MODULE": "cms.settings.base",
    "SECRET_KEY": "".join(chr(33 + (n * 37) % 90) for n in range(64)),
    "SITE_URL": "https://exemple.invalid",
    "DATABASE_URL": "postgres://site:invented@database.invalid/site",
    "EMAIL_URL": "smtp+tls://site:invented@mail.invalid:587",
    "DEFAULT_FROM_EMAIL": "Soho Solo Gers <ne-pas-repondre@exemple.invalid>",
    "S3_BUCKET": "media",
    "S3_PRIVATE_BUCKET": "documents",
    "S3_ACCESS_KEY": "invented",
    "S3_SECRET_KEY": "invented",
    "S3_ENDPOINT_URL": "https://storage.invalid",
    "S3_REGION": "fr-par",
    "MEDIA_ORIGIN": "https://storage.invalid",
}
#: Each of these stops production with a sentence that names it.
REQUIRED = ("SECRET_KEY", "SITE_URL", "DATABASE_URL", "EMAIL_URL", "DEFAULT_FROM_EMAIL", "S3_PRIVATE_BUCKET")


@dataclass(frozen=True)
class Outcome:
    """What a check said; ``words`` are shown where it failed."""

    ok: bool
    words: str = ""


Check = Callable[[], Outcome]


def check() -> int:
    """Run them all; 1 when any failed."""
    failed = []
    with ThreadPoolExecutor(max_workers=2) as pool:
        waiting = {pool.submit(_timed, each): title for title, each in checks().items()}
        for done in as_completed(waiting):
            outcome, seconds = done.result()
            print(f"{'ok   ' if outcome.ok else 'ÉCHEC'} {waiting[done]} ({seconds:.0f} s)", flush=True)
            if not outcome.ok:
                failed.append(waiting[done])
                print(outcome.words.rstrip(), flush=True)
    print(f"Vérifications en échec : {', '.join(failed)}." if failed else "Toutes les vérifications passent.")
    return 1 if failed else 0


def checks() -> dict[str, Check]:
    """The longest first, so that two lanes end together."""
    test = {"DJANGO_SETTINGS_MODULE": "cms.settings.test"}
    return {
        "mypy": lambda: _tool("mypy"),
        "ruff check": lambda: _tool("ruff", "check", "--output-format", "concise", "."),
        "ruff format": lambda: _tool("ruff", "format", "--check", "--quiet", "."),
        "import-linter": lambda: _tool("lint-imports"),
        "djlint": lambda: _tool("djlint", "--lint", "templates"),
        "migrations manquantes": lambda: _manage("makemigrations", "--check", "--dry-run", env=test),
        "pip check": lambda: _run(["-m", "pip", "check"], {}),
        "check --deploy": lambda: _manage("check", "--deploy", "--fail-level", "WARNING", env=PRODUCTION),
        "réglages obligatoires": required_names,
    }


def required_names() -> Outcome:
    """Without any one of its required names, production stops, and its last line says which one is missing."""
    wrong = []
    for name in REQUIRED:
        outcome = _run(["-c", "import django; django.setup()"], {k: v for k, v in PRODUCTION.items() if k != name})
        last = (outcome.words.strip().splitlines() or [""])[-1]
        if outcome.ok or f"{name} manque" not in last:
            wrong.append(f"Sans {name}, la production dit : {last or 'rien, elle démarre'}")
    return Outcome(not wrong, "\n".join(wrong))


def _timed(each: Check) -> tuple[Outcome, float]:
    start = time.monotonic()
    return each(), time.monotonic() - start


def _tool(name: str, *words: str) -> Outcome:
    # The tool's own file may carry the path the environment had before it was moved: Python reads it instead.
    return _run([str(VENV / "bin" / name), *words], {}, direct=name == "ruff")


def _manage(*words: str, env: dict[str, str]) -> Outcome:
    return _run(["manage.py", *words], env)


def _run(words: list[str], env: dict[str, str], *, direct: bool = False) -> Outcome:
    kept = {k: v for k, v in os.environ.items() if k not in SERVER_NAMES and not k.startswith(SERVER_PREFIXES)}
    command = words if direct else [str(VENV_PYTHON), *words]
    done = subprocess.run(
        command, cwd=ROOT, env=kept | env, stdin=subprocess.DEVNULL, capture_output=True, text=True, errors="replace"
    )
    return Outcome(done.returncode == 0, done.stdout + done.stderr)
