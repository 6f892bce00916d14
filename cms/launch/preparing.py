"""Database, reference data, demonstration content, static files: each only when something it is made from changed."""

import os
from collections.abc import Sequence

from cms.launch import children
from cms.launch.installing import RUNTIME
from cms.launch.paths import LOGS, ROOT, VENV_PYTHON, shown
from cms.launch.problem import Problem
from cms.launch.stamps import Stamps, database_state, digest_of, files_of, site_stamps
from cms.launch.telling import Step, Steps

#: What a server's environment may hold: the demonstration never touches a server's data, whatever the shell exports.
SERVER_NAMES = ("SECRET_KEY", "SITE_URL", "ALLOWED_HOSTS", "DATABASE_URL", "EMAIL_URL", "DEFAULT_FROM_EMAIL")
SERVER_PREFIXES = ("S3_", "MEDIA_", "SEARCH_")

#: The content, then the index by which it is found.
DEMONSTRATION = (("load_demo",), ("rebuild_public_index",))

Environment = dict[str, str]


def environment(site_url: str) -> Environment:
    """The environment of the demonstration's processes: SQLite and local files, mail that stays here."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if name not in SERVER_NAMES and not name.startswith(SERVER_PREFIXES)
    }
    return kept | {
        "DJANGO_SETTINGS_MODULE": "cms.settings.demonstration",
        "SITE_URL": site_url,
        "PYTHONUNBUFFERED": "1",
    }


def prepare(steps: Steps, env: Environment) -> None:
    """Five steps, each skipped where it was finished from the same content and on the same database.

    :raises Problem: the command that failed, its last words and its log.
    """
    stamps = site_stamps()
    lock = ROOT / RUNTIME
    migrations = digest_of([lock, *files_of("**/migrations/*.py")])
    reference = digest_of(files_of("places/**/*.py", "activities/**/*.py", "**/data/*"), migrations)
    code = digest_of([lock, *files_of("**/*.py", "**/data/*")])
    static = digest_of([lock, *files_of("**/static/**/*", "settings/*.py")])
    static_root = ROOT / "var" / "static" / "staticfiles.json"

    _database_step(steps, stamps, "Base de données", "migrate", migrations, [["migrate", "--no-input"]], env)
    _database_step(steps, stamps, "Données de référence", "reference", reference, [["load_reference"]], env)
    _database_step(steps, stamps, "Rôles et droits", "roles", code, [["repair_roles"]], env)
    _database_step(steps, stamps, "Contenu de démonstration", "demo", code, DEMONSTRATION, env)
    with steps.step("Fichiers statiques") as step:
        if stamps.fits("static", static) and static_root.exists():
            step.outcome = "à jour"
            return
        # A stop in the middle may leave half a file that looks new: begin from nothing.
        _manage(step, ["collectstatic", "--no-input", "--clear", "--verbosity", "0"], env)
        stamps.keep(static=static)


def _database_step(
    steps: Steps,
    stamps: Stamps,
    title: str,
    name: str,
    content: str,
    commands: Sequence[Sequence[str]],
    env: Environment,
) -> None:
    with steps.step(title) as step:
        if stamps.fits(name, digest_of([], content, database_state())):
            step.outcome = "à jour"
            return
        for command in commands:
            _manage(step, command, env)
        stamps.keep(**{name: digest_of([], content, database_state())})


def _manage(step: Step, command: Sequence[str], env: Environment) -> None:
    log = LOGS / f"{command[0]}.log"
    if children.run([VENV_PYTHON, "manage.py", *command], log=log, env=env, tick=step.tick):
        lines = log.read_text(encoding="utf-8", errors="replace").split("\n")
        said = next((line.strip() for line in reversed(lines) if line.strip()), "sans un mot")
        raise Problem(f"La commande « manage.py {command[0]} » s'est arrêtée : {said} Détail : {shown(log)}.")
