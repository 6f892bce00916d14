"""Databases beside the test's own: copies of it to come back to, and one for work in several threads."""

import gc
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Protocol

import psycopg
import pytest
from django.db import connection, connections
from psycopg import sql

#: How long a request may go on after the module that made it.
LAST_REQUESTS_SECONDS = 30

InThreads = Callable[[Callable[[], Any], int], list[Any]]


class Copies(Protocol):
    """Copies of the test database, by name."""

    def keep(self, name: str) -> None:
        """Remember the database as it is, outside any transaction."""

    def lay(self, name: str) -> None:
        """Put what was kept in the place of whatever is there."""

    def forget(self) -> None:
        """Drop them all."""


def copies() -> Copies:
    """Those of the database in use."""
    return _CopiesInMemory() if connection.vendor == "sqlite" else _CopiesOnServer()


class _CopiesInMemory:
    def __init__(self) -> None:
        self._kept: dict[str, sqlite3.Connection] = {}

    def keep(self, name: str) -> None:
        connection.ensure_connection()
        if name not in self._kept:
            self._kept[name] = sqlite3.connect(":memory:", check_same_thread=False)
        connection.connection.backup(self._kept[name])

    def lay(self, name: str) -> None:
        connection.ensure_connection()
        until = time.monotonic() + LAST_REQUESTS_SECONDS
        while True:
            # What a request of the module before left open: a rows' cursor nobody holds, a transaction.
            gc.collect()
            connection.connection.rollback()
            try:
                return self._kept[name].backup(connection.connection)
            except sqlite3.OperationalError:
                # A browser that was closed may still be answered, in a thread of the server.
                if time.monotonic() > until:
                    raise
                time.sleep(0.2)

    def forget(self) -> None:
        for kept in self._kept.values():
            kept.close()


class _CopiesOnServer:
    """PostgreSQL copies a database nobody is connected to, in less than a second."""

    def __init__(self) -> None:
        self._kept: set[str] = set()

    def keep(self, name: str) -> None:
        _replace(_named(name), _named())
        self._kept.add(name)

    def lay(self, name: str) -> None:
        _replace(_named(), _named(name))

    def forget(self) -> None:
        for name in self._kept:
            _drop(_named(name))


def _named(name: str = "") -> str:
    database = str(connection.settings_dict["NAME"])
    return f"{database}_{name}" if name else database


def _replace(database: str, by: str) -> None:
    connection.close()
    _drop(database)
    _on_server("CREATE DATABASE {} TEMPLATE {}", database, by)


def _drop(database: str) -> None:
    _on_server("DROP DATABASE IF EXISTS {} WITH (FORCE)", database)


def _on_server(statement: str, *names: str) -> None:
    settings = connection.settings_dict
    server = psycopg.connect(
        host=settings["HOST"],
        port=settings["PORT"] or None,
        user=settings["USER"],
        password=settings["PASSWORD"],
        dbname="postgres",
        autocommit=True,
    )
    with server:
        server.execute(sql.SQL(statement).format(*map(sql.Identifier, names)))


def in_threads(work: Callable[[], Any], count: int) -> list[Any]:
    """Start ``work`` in ``count`` threads at the same moment; what each returned or raised."""
    barrier = threading.Barrier(count)
    results: list[Any] = []

    def body() -> None:
        try:
            barrier.wait(10)
            results.append(work())
        except BaseException as error:
            results.append(error)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=body) for _number in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    return results


@contextmanager
def of_threads(tmp_path: Path, *models: Any) -> Iterator[InThreads]:
    """:func:`in_threads`, each thread with its own connection to one database that holds ``models`` and nothing else.

    What threads write in the test database is committed, and would be there for the tests that follow; and SQLite's
    lives in memory, where threads cannot queue.
    """
    database = str(tmp_path / "threads.sqlite3") if connection.vendor == "sqlite" else _named("threads")
    if connection.vendor != "sqlite":
        _drop(database)
        _on_server("CREATE DATABASE {}", database)
    connection.ensure_connection()  # this thread stays where it is

    def create() -> None:
        with connections["default"].schema_editor() as editor:
            for model in models:
                editor.create_model(model)

    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(connections.settings["default"], "NAME", database)
        assert in_threads(create, 1) == [None]
        yield in_threads
    if connection.vendor != "sqlite":
        _drop(database)
