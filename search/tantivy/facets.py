"""How many results have each value of several fields, in one pass over the index."""

from typing import Any

import tantivy

from search.tantivy.kinds import Kind
from search.tantivy.reader import Opened

#: More values than any facet shows.
MOST = 10_000

# What stands for "no value" in an answer: nothing that a column may hold.
_NO_TEXT, _NO_NUMBER, _NO_FLOAT = "\x00", -(2**53), -1.5e300


def counted(opened: Opened, question: tantivy.Query, kinds: dict[str, Kind]) -> dict[str, dict[Any, int]]:
    """The counts of each field by value, the most frequent first; None counts those without a value."""
    asked = {
        name: {"terms": {"field": f"filter__{name}", "size": MOST, "segment_size": MOST, "missing": _missing(kind)}}
        for name, kind in kinds.items()
    }
    answer = opened.searcher.aggregate(question, asked)
    return {name: _read(answer[name]["buckets"], kind) for name, kind in kinds.items()}


def _missing(kind: Kind) -> str | int | float:
    if kind is Kind.TEXT:
        return _NO_TEXT
    return _NO_FLOAT if kind is Kind.FLOAT else _NO_NUMBER


def _read(buckets: list[dict[str, Any]], kind: Kind) -> dict[Any, int]:
    missing = _missing(kind)
    return {
        None if bucket["key"] == missing else kind.decode(bucket["key"]): int(bucket["doc_count"]) for bucket in buckets
    }
