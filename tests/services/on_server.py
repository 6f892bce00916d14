"""Tests that only say something on a database that many write to at once."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.services.postgres import NoServer, postgres_server

ROOT = Path(__file__).resolve().parents[2]


def passes_on_a_server(*folders: str) -> None:
    """Run the tests of these folders on a PostgreSQL server of a moment; without one: skipped, or failed in CI."""
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "no:xdist", *folders]
    try:
        with postgres_server() as url:
            done = subprocess.run(
                command, cwd=ROOT, env=os.environ | {"DATABASE_URL": url}, capture_output=True, text=True
            )
    except NoServer as problem:
        (pytest.fail if os.environ.get("CI") else pytest.skip)(str(problem))
    assert done.returncode == 0, done.stdout[-4000:]
