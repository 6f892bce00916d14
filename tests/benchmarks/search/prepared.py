"""A site of so many public entries, and the figures that a process tells the one that waits for it.

Each engine is measured in a process of its own, which :mod:`tests.benchmarks.search.__main__` starts: Django knows one
database, and what goes on too long is ended with its process.
"""

import json
import logging
import os
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.db import connection, transaction

from tests.benchmarks.search.entries import write
from tests.factories import House


def use(backend: dict[str, Any]) -> None:
    """Let this be the public index; nothing but figures is told."""
    logging.disable(logging.ERROR)
    settings.WAGTAILSEARCH_BACKENDS = settings.WAGTAILSEARCH_BACKENDS | {"public": backend}


def fill(count: int, ready: Path, only: str = "") -> None:
    """Migrate a database and write the entries (of ``only`` one kind); not those of one that was filled, as the file
    ``ready`` says."""
    call_command("migrate", verbosity=0)
    if ready.exists():
        return
    with Path(os.devnull).open("w", encoding="utf-8") as nowhere:
        call_command("load_reference", stdout=nowhere)
    with transaction.atomic():
        House()
    write(count, only=only)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    ready.touch()


def tell(name: str, **figures: Any) -> None:
    """A figure for the table, as soon as it is known."""
    print(json.dumps({"name": name, **figures}), flush=True)
