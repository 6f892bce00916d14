"""PDFs that do something when they are opened: run a script, start a program."""

import re
import zlib
from collections.abc import Iterator
from typing import Any

from django.core.files.base import File
from django.utils.translation import gettext_lazy as _

from cms.uploads.checks import refusal
from cms.uploads.documents import UNREASONABLE

ACTIVE = _(
    "Ce PDF contient un script ou lance un programme, ce que le site refuse : "
    "imprimez-le en PDF, puis envoyez celui-ci."
)
MAX_INFLATED_BYTES = 50 * 1024 * 1024
#: Signs of a name may be written by their number (ISO 32000-1, 7.3.5).
_NUMBERED = re.compile(rb"#([0-9a-fA-F]{2})")
_STREAM = re.compile(rb"<<(?:(?!endobj).){0,2000}?>>\s*stream\r?\n(.*?)endstream", re.DOTALL)
#: Long enough to stand nowhere by accident; ``/JS`` may stand in the bytes of a picture.
_LONG = re.compile(rb"/(?:JavaScript|Launch|RichMedia)\b")
_SHORT = re.compile(rb"/JS\b")


def check_passive(file: File[Any]) -> None:
    """Refuse a PDF with a script or a program to start, also where its objects are compressed (ISO 32000-1, 7.5.7).

    :raises ValidationError: codes ``active`` and ``unreasonable``.
    """
    file.seek(0)
    content = file.read()
    file.seek(0)
    if _LONG.search(_spelled(content)) or _SHORT.search(_spelled(_STREAM.sub(b"", content))):
        raise refusal("active", ACTIVE)
    for objects in _compressed(content):
        if _LONG.search(_spelled(objects)) or _SHORT.search(_spelled(objects)):
            raise refusal("active", ACTIVE)


def _spelled(content: bytes) -> bytes:
    return _NUMBERED.sub(lambda found: bytes.fromhex(found[1].decode()), content)


def _compressed(content: bytes) -> Iterator[bytes]:
    """The objects that stand in compressed streams, as far as they can be read."""
    left = MAX_INFLATED_BYTES
    for found in re.finditer(rb"stream\r?\n", content):
        # What stands before says which streams hold objects; the others are pictures, fonts and drawings.
        if b"ObjStm" not in _spelled(content[max(0, found.start() - 500) : found.start()].rpartition(b"endobj")[2]):
            continue
        inflating = zlib.decompressobj()
        try:
            inflated = inflating.decompress(content[found.end() :], left)
        except zlib.error:
            continue
        left -= len(inflated)
        if left <= 0:
            raise refusal("unreasonable", UNREASONABLE)
        yield inflated
