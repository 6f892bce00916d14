"""Reading a page's text without drawing it."""

from collections.abc import Iterator
from typing import Any

from wagtail.blocks import StreamValue


def prose_text(body: StreamValue) -> str:
    """The words of a body, for the search: what blocks say is searchable, tags and pictures apart."""
    block = body.stream_block
    return " ".join(str(words).strip() for words in block.get_searchable_content(body))


def shown_pictures(page: Any) -> Iterator[Any]:
    """The pictures a page shows: its own and those of its text."""
    if page.image_id and page.image is not None:
        yield page.image
    for child in page.body:
        for value in _pictures_in(child):
            if value.get("image") is not None:
                yield value["image"]


def _pictures_in(child: Any) -> list[Any]:
    """The pictures of one block of the text, with their captions."""
    if child.block_type == "picture":
        return [child.value]
    return list(child.value["pictures"]) if child.block_type == "gallery" else []
