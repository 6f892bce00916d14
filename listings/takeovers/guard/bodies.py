"""The texts of many pages, read at once: what their blocks show is looked up for all of them together."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from wagtail.blocks import StreamValue


def read_bodies(pages: Iterable[Any]) -> None:
    """Read the body of each page: a query for each kind of block that shows something, and not for each page."""
    found = list(pages)
    raw: dict[str, list[tuple[int, int, Any]]] = defaultdict(list)
    for number, page in enumerate(found):
        for place, child in enumerate(page.body.raw_data):
            raw[child["type"]].append((number, place, child))
    read: dict[tuple[int, int], tuple[str, Any, str]] = {}
    for name, rows in raw.items():
        block = found[rows[0][0]].body.stream_block.child_blocks[name]
        values = block.bulk_to_python([child["value"] for _number, _place, child in rows])
        for (number, place, child), value in zip(rows, values, strict=True):
            read[number, place] = (name, value, child.get("id"))
    for number, page in enumerate(found):
        children = [read[number, place] for place in range(len(page.body))]
        page.body = StreamValue(page.body.stream_block, children)
