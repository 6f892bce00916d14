"""Files as people send them, made on the spot: whole, forged, truncated."""

import io
import zipfile
from collections.abc import Mapping
from typing import Any

from PIL import Image, PngImagePlugin

FORMATS = ("JPEG", "PNG", "WEBP", "AVIF")
GPS_IFD = 0x8825
PLACE = b"Chez-Jeanne-a-Solomiac"
XMP = b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF>' + PLACE + b"</rdf:RDF></x:xmpmeta>"
XML = '<?xml version="1.0" encoding="UTF-8"?>'
OOXML = "application/vnd.openxmlformats-officedocument."
MAIN = {"docx": "wordprocessingml.document.main+xml", "xlsx": "spreadsheetml.sheet.main+xml"}
ODF = {"odt": "text", "ods": "spreadsheet"}
PDF = b"%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


def encoded(image: Image.Image, kind: str, **options: Any) -> bytes:
    """An image written by Pillow."""
    output = io.BytesIO()
    image.save(output, kind, **options)
    return output.getvalue()


def quadrants(width: int = 64, height: int = 48) -> Image.Image:
    """A picture whose upper left quarter is red, on blue: the way up can be read from it."""
    image = Image.new("RGB", (width, height), (0, 0, 255))
    image.paste((255, 0, 0), (0, 0, width // 2, height // 2))
    return image


def exif(orientation: int = 1) -> Image.Exif:
    """What a telephone writes: the way up, the owner, the place."""
    tags = Image.Exif()
    tags[0x0112] = orientation
    tags[0x013B] = PLACE.decode()
    place = tags.get_ifd(GPS_IFD)
    place.update({1: "N", 2: (43.0, 46.0, 12.0), 3: "E", 4: (0.0, 56.0, 3.0), 29: "2026:05:01"})
    return tags


def telltale(kind: str) -> bytes:
    """A picture that tells its place in every way its format knows: EXIF, XMP, IPTC, comment, text."""
    options: dict[str, Any] = {"exif": exif(), "xmp": XMP}
    if kind == "PNG":
        notes = PngImagePlugin.PngInfo()
        notes.add_text("Comment", PLACE.decode())
        notes.add_itxt("XML:com.adobe.xmp", XMP.decode())
        options = {"exif": exif(), "pnginfo": notes}
    content = encoded(quadrants(), kind, **options)
    if kind == "JPEG":
        iptc = b"Photoshop 3.0\x008BIM\x04\x04\x00\x00\x00\x00\x00\x1b\x1c\x02\x5a\x00\x16" + PLACE + b"\x00"
        content = content[:2] + _segment(0xED, iptc) + _segment(0xFE, PLACE) + content[2:]
    return content


def _segment(marker: int, data: bytes) -> bytes:
    return bytes([0xFF, marker]) + (len(data) + 2).to_bytes(2, "big") + data


def archive(parts: Mapping[str, bytes | str]) -> bytes:
    """A zip file, its first part stored as ODF asks."""
    output = io.BytesIO()
    with zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED) as target:
        for position, (name, content) in enumerate(parts.items()):
            entry = zipfile.ZipInfo(name, date_time=(2026, 1, 1, 0, 0, 0))  # the same bytes at any hour
            target.writestr(entry, content, zipfile.ZIP_STORED if position == 0 else zipfile.ZIP_DEFLATED)
    return output.getvalue()


def odf(extension: str, **more: bytes) -> bytes:
    """An OpenDocument file with as little in it as its checker reads."""
    kind = f"application/vnd.oasis.opendocument.{ODF[extension]}"
    return archive({"mimetype": kind, "content.xml": XML + "<office/>", **more})


def ooxml(extension: str, *, declared: str | None = None, parts: Mapping[str, bytes | str] | None = None) -> bytes:
    """A Word or Excel file with as little in it as its checker reads."""
    kind = declared or OOXML + MAIN[extension]
    types = f'{XML}<Types xmlns="urn:types"><Override PartName="/main.xml" ContentType="{kind}"/></Types>'
    return archive({"[Content_Types].xml": types, "main.xml": "<main/>", **(parts or {})})


def document(extension: str) -> bytes:
    """A right document of each kind the site takes."""
    if extension == "pdf":
        return PDF
    if extension in ODF:
        return odf(extension)
    if extension in MAIN:
        return ooxml(extension)
    return "commune;habitants\nSolomiac;480\nÉauze;3800\n".encode()
