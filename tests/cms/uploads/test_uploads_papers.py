"""Papers handed over in private: no author, no position in a photo inside, nothing that runs."""

import io
import zipfile
import zlib

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from PIL import Image

from cms.uploads.papers import PaperField, clean_paper
from tests.cms.uploads.samples import PDF, PLACE, XML, document, encoded, odf, ooxml, quadrants, telltale

NAME = "Claudine Fictivier"
CORE = (
    f'{XML}<cp:coreProperties xmlns:cp="urn:c" xmlns:dc="urn:d"><dc:title>Bilan</dc:title><dc:creator>{NAME}'
    f"</dc:creator><cp:lastModifiedBy>{NAME}</cp:lastModifiedBy></cp:coreProperties>"
)
APP = f'{XML}<Properties xmlns="urn:a"><Application>Word</Application><Company>{NAME}</Company></Properties>'
CUSTOM = (
    f'{XML}<Properties xmlns:vt="urn:v"><property name="Auteur"><vt:lpwstr>{NAME}</vt:lpwstr></property></Properties>'
)
WORDS = f'{XML}<w:comments xmlns:w="urn:w"><w:comment w:author="{NAME}" w:initials="CF">Vu</w:comment></w:comments>'
META = (
    f'{XML}<office xmlns:meta="urn:m" xmlns:dc="urn:d"><meta:initial-creator>{NAME}</meta:initial-creator><dc:creator>'
    f'{NAME}</dc:creator><meta:user-defined meta:name="x">{NAME}</meta:user-defined><dc:title>Bilan</dc:title></office>'
)


def cleaned(content: bytes, name: str) -> bytes:
    return clean_paper(ContentFile(content, name=name)).read()


def refused(content: bytes, name: str) -> ValidationError:
    with pytest.raises(ValidationError) as told:
        clean_paper(ContentFile(content, name=name))
    return told.value


def parts(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        return {entry.filename: archive.read(entry) for entry in archive.infolist()}


def test_a_word_document_says_nobody_s_name_and_no_place() -> None:
    given = {"docProps/core.xml": CORE, "docProps/app.xml": APP, "docProps/custom.xml": CUSTOM}
    given |= {"word/comments.xml": WORDS, "word/document.xml": f"<p>Vendu par {NAME}</p>"}
    photos = {"word/media/image1.jpg": telltale("JPEG"), "word/media/image2.png": telltale("PNG")}
    found = parts(cleaned(ooxml("docx", parts=given | photos), "bilan.docx"))
    assert set(found) == {"[Content_Types].xml", "main.xml", *given, *photos}
    for name in ("docProps/core.xml", "docProps/app.xml", "docProps/custom.xml", "word/comments.xml"):
        assert NAME.encode() not in found[name], name
    assert b"<dc:title>Bilan</dc:title>" in found["docProps/core.xml"] and b">Vu<" in found["word/comments.xml"]
    assert NAME.encode() in found["word/document.xml"]  # what its text says is theirs to say
    for name in photos:
        assert PLACE not in found[name]
        with Image.open(io.BytesIO(found[name])) as image:
            assert not image.getexif() and image.size == (64, 48)


@pytest.mark.parametrize("extension", ["odt", "ods"])
def test_a_document_of_libreoffice(extension: str) -> None:
    given = {"meta.xml": META.encode(), "Pictures/a.jpg": telltale("JPEG")}
    content = cleaned(odf(extension, **given), f"bilan.{extension}")
    found = parts(content)
    assert NAME.encode() not in found["meta.xml"] and b"Bilan" in found["meta.xml"]
    assert PLACE not in found["Pictures/a.jpg"]
    # The kind stands first and uncompressed (ODF 1.3, part 2, 3.3).
    assert content[30:38] == b"mimetype" and content[38:].startswith(b"application/vnd.oasis")


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("word/media/a.tiff", encoded(quadrants(), "TIFF")),
        ("word/media/a.jpg", b"no picture"),
        ("word/media/a.jpg", telltale("PNG")),
    ],
)
def test_a_photo_that_cannot_be_read_is_refused_in_words(name: str, content: bytes) -> None:
    error = refused(ooxml("docx", parts={name: content}), "bilan.docx")
    assert error.code == "picture" and name.rpartition("/")[2] in error.messages[0]


def of_objects(objects: bytes) -> bytes:
    packed = zlib.compress(objects)
    head = b"2 0 obj<</Type/ObjStm/N 1/First 4/Filter/FlateDecode/Length %d>>\nstream\n" % len(packed)
    return PDF.replace(b"trailer", head + packed + b"\nendstream\nendobj\ntrailer")


@pytest.mark.parametrize(
    "content",
    [
        PDF.replace(b"/Catalog", b"/Catalog/OpenAction<</S/JavaScript/JS(app.alert(1))>>"),
        PDF.replace(b"/Catalog", b"/Catalog/OpenAction<</S/Launch/F(cmd.exe)>>"),
        PDF.replace(b"/Catalog", b"/Catalog/OpenAction<</S/Java#53cript>>"),
        PDF.replace(b"/Catalog", b"/Catalog/AA<</O<</JS 5 0 R>>>>"),
        of_objects(b"3 0 <</S/JavaScript/JS(app.alert(1))>>"),
        of_objects(b"3 0 <</S/L#61unch>>"),
    ],
)
def test_a_pdf_that_does_something_is_refused_in_words(content: bytes) -> None:
    error = refused(content, "bilan.pdf")
    assert error.code == "active" and "imprimez-le" in error.messages[0]


@pytest.mark.parametrize(
    "content",
    [
        PDF,
        of_objects(b"3 0 <</Type/Page>>"),
        # The bytes of a picture may be anything, and an opening on a page is no program.
        PDF.replace(b"trailer", b"2 0 obj<</Length 9>>\nstream\nab/JS (x)\nendstream\nendobj\ntrailer"),
        PDF.replace(b"/Catalog", b"/Catalog/OpenAction[3 0 R/Fit]"),
    ],
)
def test_a_pdf_that_is_only_read_stays_as_it_came(content: bytes) -> None:
    assert cleaned(content, "bilan.pdf") == content


@pytest.mark.parametrize("extension", ["docx", "xlsx", "odt", "ods", "csv", "txt", "pdf"])
def test_a_clean_one_passes(extension: str) -> None:
    assert cleaned(document(extension), f"bilan.{extension}")


def test_the_field_says_what_is_so() -> None:
    said = str(PaperField().help_text)
    assert "Un PDF part tel quel" in said and "Word, Excel ou LibreOffice" in said
