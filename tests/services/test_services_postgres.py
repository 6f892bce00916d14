"""The site on a real PostgreSQL server, built from nothing as on a production machine."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from cms.launch.checking import PRODUCTION
from tests.services.postgres import NoServer, postgres_server

pytestmark = [pytest.mark.postgres, pytest.mark.slow]
ROOT = Path(__file__).resolve().parents[2]

#: What an editor writes before the site goes on line.
FILL_DETAILS = """
from wagtail.models import Site
from cms.models import SiteDetails
details = SiteDetails.for_site(Site.objects.get())
details.publisher = details.host = details.data_protection_contact = "Démonstration"
details.save()
"""


@pytest.fixture(scope="module")
def database_url() -> Iterator[str]:
    """A new server; without PostgreSQL's programs the tests are skipped, but not in CI."""
    try:
        with postgres_server() as url:
            yield url
    except NoServer as problem:
        (pytest.fail if os.environ.get("CI") else pytest.skip)(str(problem))


def manage(database_url: str, *words: str) -> str:
    """Run a command with production's settings; its words."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("S3_", "DJANGO_"))}
    env = kept | {name: value for name, value in PRODUCTION.items() if not name.startswith(("S3_", "MEDIA_"))}
    done = subprocess.run(
        [sys.executable, "manage.py", *words],
        cwd=ROOT,
        env=env | {"DATABASE_URL": database_url},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_production_is_built_on_postgresql_and_building_again_changes_nothing(database_url: str) -> None:
    for _time in range(2):
        manage(database_url, "migrate", "--no-input")
        manage(database_url, "prepare_site")
        manage(database_url, "shell", "--command", FILL_DETAILS)
        manage(database_url, "check", "--database", "default", "--deploy", "--fail-level", "WARNING")
    with psycopg.connect(database_url) as connection:
        (communes,) = connection.execute("SELECT COUNT(*) FROM places_commune").fetchone() or (0,)
        (homes,) = connection.execute("SELECT COUNT(*) FROM home_homepage").fetchone() or (0,)
    assert (communes, homes) == (458, 1)  # no invented commune where there is no demonstration


@pytest.mark.usefixtures("database_url")  # which knows what to do where there is no PostgreSQL
def test_the_server_is_ours_alone_and_gone_afterwards() -> None:
    with postgres_server() as url:
        stranger = url.replace(url.split(":")[2].split("@")[0], "wrong")
        with pytest.raises(psycopg.OperationalError, match="authentication failed"):
            psycopg.connect(stranger)
        psycopg.connect(url).close()
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(url, connect_timeout=2)
