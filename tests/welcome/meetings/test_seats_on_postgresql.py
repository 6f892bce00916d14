"""Two at once, on a real PostgreSQL server: SQLite lets one write after the other, locks or none."""

import pytest
from django.db import connection

from tests.services.on_server import passes_on_a_server

pytestmark = [pytest.mark.postgres, pytest.mark.slow]


@pytest.mark.skipif(connection.vendor == "postgresql", reason="the whole suite is on a server, these tests among it")
def test_seats_hold_on_a_server() -> None:
    passes_on_a_server("tests/welcome/meetings/server")
