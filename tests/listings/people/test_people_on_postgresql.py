"""People at once, on a real PostgreSQL server."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection

from tests.services.postgres import NoServer, postgres_server

pytestmark = [pytest.mark.postgres, pytest.mark.slow]
ROOT = Path(__file__).resolve().parents[3]


@pytest.mark.skipif(connection.vendor == "postgresql", reason="the whole suite is on a server, these tests among it")
def test_acts_on_people_hold_on_a_server() -> None:
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "no:xdist"]
    try:
        with postgres_server() as url:
            done = subprocess.run(
                [*command, "tests/listings/people/server"],
                cwd=ROOT,
                env=os.environ | {"DATABASE_URL": url},
                capture_output=True,
                text=True,
            )
    except NoServer as problem:
        (pytest.fail if os.environ.get("CI") else pytest.skip)(str(problem))
    assert done.returncode == 0, done.stdout[-4000:]
