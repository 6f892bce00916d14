"""People at once, on a real PostgreSQL server."""

import pytest
from django.db import connection

from tests.services.on_server import passes_on_a_server

pytestmark = [pytest.mark.postgres, pytest.mark.slow]


@pytest.mark.skipif(connection.vendor == "postgresql", reason="the whole suite is on a server, these tests among it")
def test_acts_on_people_hold_on_a_server() -> None:
    passes_on_a_server("tests/listings/people/server")
