"""The public search on a real PostgreSQL server: its own tests, and those of the search page."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection

from tests.services.postgres import NoServer, postgres_server

pytestmark = [pytest.mark.postgres, pytest.mark.slow]
ROOT = Path(__file__).resolve().parents[2]

#: Of the search page's tests, those that take the folder of the index away, and one that finds nothing by a middle.
OF_FOLDERS = "not half_written and not without_an_index and not index_that_is_late"


@pytest.mark.skipif(connection.vendor == "postgresql", reason="the whole suite is on a server, these tests among it")
def test_the_search_holds_on_a_server() -> None:
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "no:xdist", "-k", OF_FOLDERS]
    try:
        with postgres_server() as url:
            done = subprocess.run(
                [
                    *command,
                    "tests/search/postgres",
                    "tests/search/test_search_results.py",
                    "tests/search/test_search_filters.py",
                ],
                cwd=ROOT,
                env=os.environ | {"DATABASE_URL": url, "SEARCH_URL": "postgres:"},
                capture_output=True,
                text=True,
            )
    except NoServer as problem:
        (pytest.fail if os.environ.get("CI") else pytest.skip)(str(problem))
    assert done.returncode == 0, done.stdout[-4000:]
