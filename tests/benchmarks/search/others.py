"""modelsearch's own engines, asked the same: the full text search of PostgreSQL or SQLite, this process's database."""

import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.db import OperationalError, connection
from wagtail.search.backends import get_search_backend

from cms.projection.models import Entry
from tests.benchmarks.search.measures import MOST_SECONDS, Figures, side_by_side, taken
from tests.benchmarks.search.prepared import fill, tell, use
from tests.benchmarks.search.questions import LANGUAGE, PAGE, Question, questions

BACKEND = {"BACKEND": "modelsearch.backends.database"}
_CHUNK, _ROUNDS = 1000, 12


class Stopped(Exception):
    """A question was not answered in time."""


@contextmanager
def stopped_in_time() -> Iterator[None]:
    """End a question of the block that goes on for :data:`~tests.benchmarks.search.measures.MOST_SECONDS`.

    :raises Stopped: when it did.
    """
    timer = None
    if connection.vendor == "sqlite":
        connection.ensure_connection()
        timer = threading.Timer(MOST_SECONDS, connection.connection.interrupt)
        timer.start()
    try:
        yield
    except OperationalError as stopped:
        raise Stopped from stopped
    finally:
        if timer is not None:
            timer.cancel()


def index_all(backend: Any) -> None:
    """Write all entries to the engine's index."""
    backend.reset_indexes()
    index = backend.get_index_for_model(Entry)
    rows, after = Entry.get_indexed_objects().order_by("pk"), 0
    while chunk := list(rows.filter(pk__gt=after)[:_CHUNK]):
        index.add_items(Entry, chunk)
        after = chunk[-1].pk


def figures_of(question: Question, backend: Any) -> Figures:
    """A count, and the rows of a page.

    :raises Stopped: when one question went on too long.
    """
    entries = Entry.objects.in_language(LANGUAGE).for_list()
    search = backend.autocomplete if question.is_begun else backend.search

    def ask(words: Any) -> None:
        with stopped_in_time():
            results = search(words, entries, operator="and")
            results.count()
            list(results[:PAGE])

    return side_by_side({"": ask}, list(question.asked), rounds=_ROUNDS)[""]


def main() -> None:
    """Fill, index, ask: ``COUNT READY`` on the command line."""
    use(BACKEND)
    fill(int(sys.argv[1]), Path(sys.argv[2]))
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT set_config('statement_timeout', %s, false)", [str(int(MOST_SECONDS * 1000))])
    backend = get_search_backend("public")
    tell("l'index entier", **Figures([taken(lambda: index_all(backend))]).told())
    for question in questions():
        try:
            tell(question.name, **figures_of(question, backend).told())
        except Stopped:
            tell(question.name, stopped=True)
        except Exception as refusal:
            # Not every engine knows every kind of question.
            tell(question.name, refused=type(refusal).__name__)
