"""Why an entry was found: the part of its text that holds the words, where its title or its place does not."""

from collections.abc import Iterable
from typing import Any

from cms.projection.indexed import fact_lines
from cms.projection.models import Entry

#: What a snippet is cut from, and how long it is.
CUT_FROM = ("language", "text", "facts")
LENGTH = 120
MARKED = "<mark>"


def say_why(results: Any, entries: Iterable[Entry]) -> None:
    """Give each entry its ``snippet``, HTML with the words marked; none where its text holds none of them."""
    for entry in entries:
        said = results.snippet(entry, " · ".join([entry.text, *fact_lines(entry)]), LENGTH)
        entry.snippet = said if MARKED in said else ""
