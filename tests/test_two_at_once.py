"""What only says something where many write at once: every folder called ``server``, on one PostgreSQL of a moment."""

from pathlib import Path

import pytest
from django.db import connection

from tests.services.on_server import passes_on_a_server

TESTS = Path(__file__).resolve().parent

pytestmark = [pytest.mark.postgres, pytest.mark.slow]


@pytest.mark.skipif(connection.vendor == "postgresql", reason="the whole suite is on a server, these tests among it")
def test_two_at_once_hold_on_a_server() -> None:
    folders = sorted({str(path.parent.relative_to(TESTS.parent)) for path in TESTS.rglob("server/test_*.py")})
    assert len(folders) > 4, "the folders have another name"
    passes_on_a_server(*folders)
