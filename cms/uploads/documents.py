"""Documents: a file is what its content says, and it is refused when its name says otherwise."""

import re
import zipfile
from collections.abc import Callable, Sequence
from pathlib import PurePath
from typing import Any
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException, ElementTree
from django.conf import settings
from django.core.files.base import File
from django.utils.translation import gettext_lazy as _

from cms.uploads.checks import check_size, refusal

MAX_BYTES = 20 * 1024 * 1024  # when WAGTAILDOCS_MAX_UPLOAD_SIZE is silent
# An archive is never unpacked; these bound what is believed of its own table of contents, and what is read of it.
MAX_ENTRIES = 5000
MAX_UNPACKED_BYTES = 500 * 1024 * 1024
MAX_PART_BYTES = 1024 * 1024
ENCRYPTED = 0x1  # the bit of a zip entry's flags

ODF_TYPES = {
    "odt": "application/vnd.oasis.opendocument.text",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
}
_OOXML = "application/vnd.openxmlformats-officedocument."
OOXML_TYPES = {
    "docx": _OOXML + "wordprocessingml.document.main+xml",
    "xlsx": _OOXML + "spreadsheetml.sheet.main+xml",
}
CONTENT_TYPES = "[Content_Types].xml"
#: What Word, Excel and LibreOffice put beside their text: pictures, fonts, a chart's figures, a printer's settings.
PART_SUFFIXES = frozenset(
    {"", ".xml", ".rels", ".vml", ".rdf", ".xlsx", ".odttf", ".ttf", ".otf"}
    | {".png", ".jpg", ".jpeg", ".gif", ".bmp", ".tif", ".tiff", ".emf", ".wmf", ".svg", ".svm", ".wdp", ".webp"}
)
PRINTER_SETTINGS = re.compile(r"xl/printerSettings/[^/]+\.bin")
#: Programs of Windows and Linux, and the container that Word puts them in (OLE).
PROGRAMS = (b"MZ", b"\x7fELF", b"\xd0\xcf\x11\xe0")
#: The one relation that a reader follows by clicking, and no program by itself.
HYPERLINK = "/hyperlink"
TEXT_CONTROLS = frozenset("\t\n\r\f")
NOT_TEXT = (b"%PDF-", b"PK\x03\x04", b"{\\rtf", b"MZ", b"\x7fELF")

LIGHTER = _("enregistrez-le en qualité réduite, ou partagez-le en plusieurs fichiers")
EXTENSION = _("Un fichier « %(extension)s » n'est pas accepté : enregistrez-le dans un de ces formats, %(accepted)s.")
NO_EXTENSION = _("Le nom de ce fichier n'a pas d'extension : renommez-le avec l'une de celles-ci, %(accepted)s.")
LYING = _(
    "Ce fichier se nomme « .%(extension)s » mais son contenu est autre : "
    "ouvrez-le, enregistrez-le au format %(extension)s, puis envoyez-le de nouveau."
)
DAMAGED = _(
    "Ce fichier est abîmé ou incomplet : "
    "vérifiez qu'il s'ouvre sur votre ordinateur, enregistrez-le de nouveau, puis renvoyez-le."
)
MACROS = _("Ce document contient des macros, que le site refuse : enregistrez-le sans macros ou en PDF.")
FOREIGN = _(
    "Ce document renferme un autre fichier (%(part)s), que le site refuse : "
    "retirez cet objet, ou enregistrez le document en PDF."
)
LINKED = _(
    "Ce document va chercher ailleurs un modèle, une image ou un classeur : "
    "copiez-le dans le document, ou enregistrez le document en PDF."
)
PROTECTED = _("Ce document est protégé par un mot de passe : retirez-le, puis envoyez le document de nouveau.")
UNREASONABLE = _("Ce document se déplie en un contenu démesuré : enregistrez-le de nouveau, ou en PDF.")
NOT_READABLE_TEXT = _("Ce fichier n'est pas du texte lisible : enregistrez-le en texte ou CSV, encodage UTF-8.")


def check_document(file: File[Any], *, besides: Sequence[str] = ()) -> None:
    """Refuse a document the site does not take, or whose content is not what its extension says.

    :param besides: extensions that whoever asks takes as well, to be named where this one is not.
    :raises ValidationError: codes ``empty``, ``too_large``, ``extension``, ``lying``, ``damaged``, ``macros``,
        ``foreign``, ``linked``, ``protected``, ``unreasonable``, ``not_text``.
    """
    extension = PurePath(file.name or "").suffix.lower().removeprefix(".")
    accepted = settings.WAGTAILDOCS_EXTENSIONS
    check = CHECKS.get(extension)
    if extension not in accepted or check is None:
        message = EXTENSION if extension else NO_EXTENSION
        raise refusal("extension", message, extension=f".{extension}", accepted=", ".join([*accepted, *besides]))
    check_size(file, max_bytes(), LIGHTER)
    file.seek(0)
    try:
        check(file, extension)
    finally:
        file.seek(0)


def max_bytes() -> int:
    """The weight a document may have, in bytes."""
    return getattr(settings, "WAGTAILDOCS_MAX_UPLOAD_SIZE", None) or MAX_BYTES


def _check_pdf(file: File[Any], extension: str) -> None:
    if file.read(5) != b"%PDF-":
        raise refusal("lying", LYING, extension=extension)
    # Readers look for the end mark in the last kilobyte; some writers pad after it.
    file.seek(max(0, (file.size or 0) - 2048))
    if b"%%EOF" not in file.read(2048):
        raise refusal("damaged", DAMAGED)


def _check_text(file: File[Any], extension: str) -> None:
    content = file.read()
    if content.startswith(NOT_TEXT):
        raise refusal("lying", LYING, extension=extension)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = _decode_windows(content)
    if any(character < " " and character not in TEXT_CONTROLS for character in text):
        raise refusal("not_text", NOT_READABLE_TEXT)


def _decode_windows(content: bytes) -> str:
    """Text as spreadsheets on Windows write it."""
    try:
        return content.decode("cp1252")
    except UnicodeDecodeError as error:
        raise refusal("not_text", NOT_READABLE_TEXT) from error


def _check_odf(file: File[Any], extension: str) -> None:
    with _open_archive(file, extension) as archive:
        if _read_part(archive, "mimetype", extension).strip() != ODF_TYPES[extension].encode():
            raise refusal("lying", LYING, extension=extension)
        if any(name.startswith(("Basic/", "Scripts/")) for name in archive.namelist()):
            raise refusal("macros", MACROS)
        _check_parts(archive)


def _check_ooxml(file: File[Any], extension: str) -> None:
    with _open_archive(file, extension) as archive:
        declared = {part.get("ContentType", "") for part in _read_xml(archive, CONTENT_TYPES, extension)}
        macros = any("macroenabled" in kind.lower() or "vbaproject" in kind.lower() for kind in declared)
        if macros or any(name.lower().endswith("vbaproject.bin") for name in archive.namelist()):
            raise refusal("macros", MACROS)
        if OOXML_TYPES[extension] not in declared:
            raise refusal("lying", LYING, extension=extension)
        _check_parts(archive)
        for name in archive.namelist():
            if name.endswith(".rels") and any(map(_fetches, _read_xml(archive, name, extension))):
                raise refusal("linked", LINKED)


def _check_parts(archive: zipfile.ZipFile) -> None:
    """Nothing but what the programs themselves write: a document is not a way to hand a program over."""
    for entry in archive.infolist():
        is_known = PurePath(entry.filename).suffix.lower() in PART_SUFFIXES
        if not is_known and not PRINTER_SETTINGS.fullmatch(entry.filename):
            raise refusal("foreign", FOREIGN, part=PurePath(entry.filename).name)
        if _head(archive, entry).startswith(PROGRAMS):
            raise refusal("foreign", FOREIGN, part=PurePath(entry.filename).name)


def _head(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    """How a part begins."""
    try:
        with archive.open(entry) as part:
            return part.read(4)
    except Exception as error:  # as _read_part
        raise refusal("damaged", DAMAGED) from error


def _fetches(relation: Element) -> bool:
    """Whether a relation makes the reader's program fetch something from elsewhere (ECMA-376, part 2, 6.5)."""
    is_external = relation.get("TargetMode", "").lower() == "external"
    return is_external and not relation.get("Type", "").endswith(HYPERLINK)


def _read_xml(archive: zipfile.ZipFile, name: str, extension: str) -> Element:
    """One part of the archive, as XML."""
    try:
        return ElementTree.fromstring(_read_part(archive, name, extension))
    except (ParseError, DefusedXmlException, ValueError, LookupError) as error:
        raise refusal("damaged", DAMAGED) from error


def _open_archive(file: File[Any], extension: str) -> zipfile.ZipFile:
    """The table of contents of a zip document, refused when it announces more than a document can hold."""
    if file.read(4) != b"PK\x03\x04":
        raise refusal("lying", LYING, extension=extension)
    file.seek(0)
    try:
        archive = zipfile.ZipFile(file)
    except (zipfile.BadZipFile, NotImplementedError, OSError, ValueError, EOFError) as error:
        raise refusal("damaged", DAMAGED) from error
    entries = archive.infolist()
    if len(entries) > MAX_ENTRIES or sum(entry.file_size for entry in entries) > MAX_UNPACKED_BYTES:
        raise refusal("unreasonable", UNREASONABLE)
    if any(entry.flag_bits & ENCRYPTED for entry in entries):
        raise refusal("protected", PROTECTED)
    return archive


def _read_part(archive: zipfile.ZipFile, name: str, extension: str) -> bytes:
    """One part of the archive, never more than ``MAX_PART_BYTES`` of it whatever it announces."""
    try:
        with archive.open(name) as part:
            content = part.read(MAX_PART_BYTES + 1)
    except KeyError as error:
        raise refusal("lying", LYING, extension=extension) from error
    except Exception as error:  # zipfile and the decompressors raise almost anything on forged data
        raise refusal("damaged", DAMAGED) from error
    if len(content) > MAX_PART_BYTES:
        raise refusal("unreasonable", UNREASONABLE)
    return content


CHECKS: dict[str, Callable[[File[Any], str], None]] = {
    "pdf": _check_pdf,
    "odt": _check_odf,
    "ods": _check_odf,
    "docx": _check_ooxml,
    "xlsx": _check_ooxml,
    "csv": _check_text,
    "txt": _check_text,
}
