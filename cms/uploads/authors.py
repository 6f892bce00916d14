"""Documents of an office program, without who wrote them and without what their photos say beside their pixels."""

import re
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import PurePath
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile, File
from django.utils.translation import gettext_lazy as _

from cms.uploads.checks import refusal
from cms.uploads.documents import DAMAGED, UNREASONABLE
from cms.uploads.images import EXTENSIONS, clean_picture, read_picture

#: What is written again; each part passes through memory.
MAX_UNPACKED_BYTES = 100 * 1024 * 1024
OFFICE = frozenset({".docx", ".xlsx", ".odt", ".ods"})
PHOTOS = frozenset({".jpg", ".jpeg", ".png", ".webp"})
#: May hold a position too, and the site cannot write them again.
UNCLEANED = frozenset({".tif", ".tiff"})
#: Properties of their own, whatever their names: those of OOXML and of ODF.
OWN_PROPERTIES = frozenset({"docProps/custom.xml"})
#: Elements and attributes that name a person or a company: ECMA-376 (properties, comments, changes, people), ODF 1.3.
_ELEMENT = re.compile(
    rb"(<(?:[\w.-]+:)?(?:creator|lastModifiedBy|initial-creator|printed-by|creator-initials|Company|Manager|author"
    rb"|user-defined)\b[^<>]*(?<!/)>)[^<]*(?=</)"
)
_ATTRIBUTE = re.compile(
    rb"(\s(?:w:author|w:initials|w15:author|w15:userId|userId|displayName|userName)\s*=\s*)(?:\"[^\"<]*\"|'[^'<]*')"
)
_VALUE = re.compile(rb"(<vt:\w+>)[^<]*(?=</)")
PICTURE = _(
    "Une image de ce document (%(part)s) ne peut pas être relue : on ne sait pas si elle dit où elle a été prise. "
    "Remplacez-la par un JPEG ou un PNG, ou envoyez-la à part."
)


def without_authors(file: File[Any]) -> File[Any]:
    """A checked document with its authors blanked and its photos written again; of another kind, as it came.

    :raises ValidationError: codes ``unreasonable``, ``damaged``, and ``picture`` for a photo that cannot be read.
    """
    if PurePath(file.name or "").suffix.lower() not in OFFICE:
        return file
    content = BytesIO()
    file.seek(0)
    try:
        with zipfile.ZipFile(file) as source, zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as target:
            entries = source.infolist()
            if sum(entry.file_size for entry in entries) > MAX_UNPACKED_BYTES:
                raise refusal("unreasonable", UNREASONABLE)
            for entry in entries:
                # A fresh entry: no comment, no extra field, no day.
                kept = zipfile.ZipInfo(entry.filename)
                kept.compress_type = entry.compress_type
                target.writestr(kept, _clean(entry.filename, source.read(entry)))
    except ValidationError:
        raise
    except Exception as error:  # zipfile and the decompressors raise almost anything on forged data
        raise refusal("damaged", DAMAGED) from error
    return ContentFile(content.getvalue(), name=file.name)


def _clean(name: str, content: bytes) -> bytes:
    suffix = PurePath(name).suffix.lower()
    if suffix in UNCLEANED:
        raise refusal("picture", PICTURE, part=PurePath(name).name)
    if suffix in PHOTOS:
        return _of_photo(name, content)
    return _of_xml(name, content) if suffix == ".xml" else content


def _of_xml(name: str, content: bytes) -> bytes:
    blank: Callable[[re.Match[bytes]], bytes] = lambda found: found[1]  # noqa: E731
    content = _ELEMENT.sub(blank, content)
    if name in OWN_PROPERTIES:
        content = _VALUE.sub(blank, content)
    return _ATTRIBUTE.sub(lambda found: found[1] + b'""', content)


def _of_photo(name: str, content: bytes) -> bytes:
    """Its pixels, in the format that its name says: the document's table of contents has it so."""
    file = ContentFile(content, name=name)
    try:
        is_what_it_says = EXTENSIONS[read_picture(file).format] == PurePath(name).suffix.lower().replace("jpeg", "jpg")
        cleaned = clean_picture(file).read() if is_what_it_says else b""
    except ValidationError as error:
        raise refusal("picture", PICTURE, part=PurePath(name).name) from error
    if not cleaned:
        raise refusal("picture", PICTURE, part=PurePath(name).name)
    return cleaned
