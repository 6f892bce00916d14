"""Chromium for the tests that walk the site as a person would."""

import os
import shutil

from cms.launch import children
from cms.launch.paths import LOGS, shown
from cms.launch.problem import Problem
from cms.launch.telling import Step

NAMES = ("chromium", "chromium-browser", "google-chrome")


def find() -> str | None:
    """The browser of this machine."""
    return next((path for path in map(shutil.which, NAMES) if path), None)


def provide() -> int:
    """Find Chromium, or install Debian's where that may be done.

    Without it the browser tests are skipped, which is said here and by the tests; in CI that is a failure.

    :raises Problem: in CI, when there is none.
    """
    if find():
        return 0
    why = "Chromium n'est pas installé"
    if os.geteuid() == 0 and shutil.which("apt-get"):
        if _install():
            return 0
        why = f"Chromium n'a pas pu être installé (voir {shown(LOGS / 'apt.log')})"
    if os.environ.get("CI"):
        raise Problem(f"{why} : les tests de navigateur sont obligatoires ici.")
    print(f"{why} : les tests de navigateur seront sautés. Sous Debian : « sudo apt-get install chromium ».")
    return 0


def _install() -> bool:
    step = Step("Chromium")
    log = LOGS / "apt.log"
    env = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    try:
        for command in (["update"], ["install", "--yes", "--no-install-recommends", "chromium"]):
            if children.run(["apt-get", "-q", *command], log=log, env=env, tick=step.tick):
                step.outcome = "échec"
                return False
        return find() is not None
    finally:
        step.end()
