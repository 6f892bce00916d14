"""What every test may ask for."""

import io
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core.cache import cache, caches
from django.core.management import call_command
from django.db import connection, transaction

from cms.projection.dirty import consume
from cms.projection.models import DirtyPage


def load_demo(accounts_file: Path) -> str:
    """Run the command; what it said."""
    said = io.StringIO()
    call_command("load_demo", accounts_file=accounts_file, stdout=said)
    return said.getvalue()


def forget_cached_rows() -> None:
    """Caches that hold primary keys of the database that was there before."""
    cache.clear()
    ContentType.objects.clear_cache()


class Snapshots:
    """The demonstration, loaded once a session and laid into the test database by each module that asks for it."""

    def __init__(self, folder: Path) -> None:
        self.accounts_file = folder / "accounts.txt"
        self._furnished: sqlite3.Connection | None = None

    @contextmanager
    def furnished(self) -> Iterator[None]:
        """The database with the demonstration in it; afterwards as it was."""
        context = self._on_sqlite() if connection.vendor == "sqlite" else self._on_a_server()
        with context:
            forget_cached_rows()
            yield
        forget_cached_rows()

    def lay(self) -> None:
        """Put the demonstration into an SQLite database, in the place of whatever is there."""
        connection.ensure_connection()
        if self._furnished is None:
            load_demo(self.accounts_file)
            self._furnished = sqlite3.connect(":memory:", check_same_thread=False)
            connection.connection.backup(self._furnished)
        else:
            self._furnished.backup(connection.connection)
        forget_cached_rows()

    @contextmanager
    def _on_sqlite(self) -> Iterator[None]:
        connection.ensure_connection()
        before = sqlite3.connect(":memory:")
        connection.connection.backup(before)
        self.lay()
        yield
        before.backup(connection.connection)
        before.close()

    @contextmanager
    def _on_a_server(self) -> Iterator[None]:
        with transaction.atomic():
            load_demo(self.accounts_file)
            while DirtyPage.objects.exists():
                consume()
            yield
            transaction.set_rollback(True)


@pytest.fixture(scope="session")
def demonstration_snapshots(tmp_path_factory: pytest.TempPathFactory) -> Snapshots:
    """The one loading of the session."""
    return Snapshots(tmp_path_factory.mktemp("demonstration"))


@pytest.fixture(scope="module")
def demonstration(
    django_db_setup: None, django_db_blocker: Any, demonstration_snapshots: Snapshots
) -> Iterator[Snapshots]:
    """The whole demonstration, for a module of tests that use ``db``; loaded once a session, gone after the module."""
    with django_db_blocker.unblock(), demonstration_snapshots.furnished():
        yield demonstration_snapshots


@pytest.fixture
def live_demonstration(transactional_db: None, demonstration_snapshots: Snapshots) -> Snapshots:
    """The whole demonstration, committed, for one test with a live server (SQLite only): the flush takes it away."""
    if connection.vendor != "sqlite":
        pytest.skip("the demonstration is laid for a live server on SQLite only")
    demonstration_snapshots.lay()
    return demonstration_snapshots


@pytest.fixture(autouse=True)
def forget_drawings() -> None:
    """Drawings are kept by version, and a test invents entries without one."""
    caches["template_fragments"].clear()


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Browser tests last: a live server ends in a flush, which takes away what migrations wrote."""
    items.sort(key=lambda item: item.get_closest_marker("browser") is not None)
