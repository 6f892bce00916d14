"""A document is what its content says."""

import io
import zipfile

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from hypothesis import given
from hypothesis import settings as bounds
from hypothesis import strategies as st
from pytest_django import Settings

from cms.uploads.documents import MAX_PART_BYTES, check_document
from tests.cms.uploads.samples import OOXML, PDF, XML, archive, document, encoded, odf, ooxml, quadrants

EXTENSIONS = ("pdf", "odt", "ods", "docx", "xlsx", "csv", "txt")
BY_SIGNATURE = ("pdf", "odt", "ods", "docx", "xlsx")


def refused(content: bytes, name: str, code: str) -> str:
    with pytest.raises(ValidationError) as refusal:
        check_document(ContentFile(content, name=name))
    assert refusal.value.code == code
    message = str(refusal.value.messages[0])
    assert message.endswith(".")
    return message


@pytest.mark.parametrize("extension", EXTENSIONS)
def test_right_document_passes_and_is_rewound(extension: str) -> None:
    file = ContentFile(document(extension), name=f"Règlement.{extension.upper()}")
    check_document(file)
    assert file.read() == document(extension)


@pytest.mark.parametrize("claimed", BY_SIGNATURE)
@pytest.mark.parametrize("real", EXTENSIONS)
def test_name_and_content_must_agree(claimed: str, real: str) -> None:
    if claimed != real:
        assert f".{claimed}" in refused(document(real), f"x.{claimed}", "lying")


@pytest.mark.parametrize("claimed", ["csv", "txt"])
@pytest.mark.parametrize("content", [PDF, document("docx"), b"{\\rtf1 bonjour}", b"MZ" + b"a" * 50])
def test_text_that_is_something_else(claimed: str, content: bytes) -> None:
    refused(content, f"x.{claimed}", "lying")


@pytest.mark.parametrize("name", ["x.exe", "x.docm", "x.xlsm", "x.html", "x.svg", "x.pdf.zip", "sans-extension", ""])
def test_other_kinds_are_refused_with_what_is_taken(name: str) -> None:
    assert "docx" in refused(PDF, name, "extension")


@pytest.mark.parametrize(
    ("content", "name", "code"),
    [
        (b"", "x.pdf", "empty"),
        (PDF[:-7], "x.pdf", "damaged"),
        (document("docx")[:-30], "x.docx", "damaged"),
        (document("odt")[:-30], "x.odt", "damaged"),
        (ooxml("docx", parts={"word/vbaProject.bin": b"x"}), "x.docx", "macros"),
        (ooxml("xlsx", declared="application/vnd.ms-excel.sheet.macroEnabled.main+xml"), "x.xlsx", "macros"),
        (archive({"[Content_Types].xml": "<Types"}), "x.docx", "damaged"),
        (archive({"a.txt": "bonjour"}), "x.docx", "lying"),
        (archive({"a.txt": "bonjour"}), "x.ods", "lying"),
        ("texte".encode("utf-16"), "x.txt", "not_text"),
        (b"a\x00b", "x.csv", "not_text"),
        (b"\x81\x8d\x8f", "x.csv", "not_text"),
        (encoded(quadrants(), "PNG"), "x.csv", "not_text"),
    ],
)
def test_refused_with_a_sentence(content: bytes, name: str, code: str) -> None:
    refused(content, name, code)


@pytest.mark.parametrize(
    "part",
    ["word/embeddings/oleObject1.bin", "word/media/jeu.exe", "xl/macrosheets/feuille.js", "xl/activeX/activeX1.bin"],
)
@pytest.mark.parametrize("extension", ["docx", "xlsx"])
def test_a_document_hands_nothing_else_over(extension: str, part: str) -> None:
    sentence = refused(ooxml(extension, parts={part: b"x"}), f"x.{extension}", "foreign")
    assert part.rpartition("/")[2] in sentence


@pytest.mark.parametrize("program", [b"MZ\x90\x00", b"\x7fELF\x02", b"\xd0\xcf\x11\xe0\xa1\xb1"])
def test_a_program_under_the_name_of_a_picture(program: bytes) -> None:
    refused(ooxml("docx", parts={"word/media/image1.png": program}), "x.docx", "foreign")
    refused(odf("odt", **{"Pictures/1.png": program}), "x.odt", "foreign")
    refused(odf("ods", **{"Object 1": program}), "x.ods", "foreign")


def relations(kind: str, target: str, mode: str = "External") -> str:
    about = f"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}"
    row = f'<Relationship Type="{about}" Target="{target}" TargetMode="{mode}"/>'
    return f"{XML}<Relationships>{row}</Relationships>"


@pytest.mark.parametrize("kind", ["attachedTemplate", "image", "externalLinkPath", "oleObject", "frame"])
def test_a_document_fetches_nothing_by_itself(kind: str) -> None:
    rels = relations(kind, "https://ailleurs.invalid/modele.dotm")
    refused(ooxml("docx", parts={"word/_rels/settings.xml.rels": rels}), "x.docx", "linked")


def test_what_word_and_excel_write_themselves_passes() -> None:
    parts = {
        "word/_rels/document.xml.rels": relations("hyperlink", "https://www.gers.fr/"),
        "word/charts/_rels/chart1.xml.rels": relations("package", "../embeddings/Classeur.xlsx", "Internal"),
        "word/embeddings/Classeur.xlsx": ooxml("xlsx"),
        "word/fonts/font1.odttf": b"x",
        "word/media/image1.EMF": b"x",
        "docProps/thumbnail.jpeg": encoded(quadrants(), "JPEG"),
        "xl/printerSettings/printerSettings1.bin": b"x",
    }
    check_document(ContentFile(ooxml("docx", parts=parts), name="Compte rendu.docx"))


def test_macros_of_libreoffice() -> None:
    content = archive({"mimetype": "application/vnd.oasis.opendocument.text", "Basic/script-lc.xml": "<a/>"})
    refused(content, "x.odt", "macros")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_french_text_in_the_two_usual_encodings(encoding: str) -> None:
    check_document(ContentFile("Éauze;1 200 €\r\nœuvre\tça\r\n".encode(encoding), name="liste.csv"))


def test_heavy_document(settings: Settings) -> None:
    settings.WAGTAILDOCS_MAX_UPLOAD_SIZE = 1000
    assert "au plus" in refused(PDF + bytes(1000), "x.pdf", "too_large")


def test_part_that_unfolds_without_end() -> None:
    """A thousand times its size: read up to the limit, no further."""
    refused(archive({"a": "", "[Content_Types].xml": b" " * (MAX_PART_BYTES + 1)}), "x.docx", "unreasonable")


def test_entity_bomb() -> None:
    bomb = XML + '<!DOCTYPE a [<!ENTITY b "bb"><!ENTITY c "&b;&b;">]><Types>&c;</Types>'
    refused(archive({"[Content_Types].xml": bomb}), "x.docx", "damaged")


def test_archive_of_too_many_or_too_much() -> None:
    many = {"[Content_Types].xml": "<Types/>", **{f"p{number}": "" for number in range(5001)}}
    refused(archive(many), "x.docx", "unreasonable")
    lying = bytearray(ooxml("docx"))
    directory = lying.index(b"PK\x01\x02")
    lying[directory + 24 : directory + 28] = (0xFFFFFFF0).to_bytes(4, "little")
    refused(bytes(lying), "x.docx", "unreasonable")


def test_password() -> None:
    locked = bytearray(odf("odt"))
    directory = locked.index(b"PK\x01\x02")
    locked[directory + 8] |= 1
    refused(bytes(locked), "x.odt", "protected")


def test_content_types_name_the_kind_not_a_mention_of_it() -> None:
    """A comment that quotes the right kind does not make the document of that kind."""
    types = f"{XML}<Types><!-- {OOXML}wordprocessingml.document.main+xml --></Types>"
    refused(archive({"[Content_Types].xml": types}), "x.docx", "lying")


def survives(content: bytes, name: str) -> None:
    try:
        check_document(ContentFile(content, name=name))
    except ValidationError as refusal:
        assert refusal.messages[0].endswith(".")


@bounds(max_examples=100, deadline=None)
@given(st.binary(max_size=500), st.sampled_from(EXTENSIONS), st.sampled_from([b"", b"PK\x03\x04", b"%PDF-"]))
def test_noise_never_breaks(noise: bytes, extension: str, head: bytes) -> None:
    survives(head + noise, f"x.{extension}")


@bounds(max_examples=150, deadline=None)
@given(st.data(), st.sampled_from(EXTENSIONS))
def test_forged_documents_never_break(data: st.DataObject, extension: str) -> None:
    content = bytearray(document(extension))
    for _ in range(data.draw(st.integers(1, 6))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    survives(bytes(content), f"x.{extension}")


@bounds(max_examples=60, deadline=None)
@given(st.text(max_size=60))
def test_any_name(name: str) -> None:
    survives(PDF, name)


def test_compression_nobody_has() -> None:
    """A method zipfile does not know is a damaged file, not an error."""
    output = io.BytesIO()
    with zipfile.ZipFile(output, "w") as target:
        target.writestr("mimetype", "application/vnd.oasis.opendocument.text")
    content = bytearray(output.getvalue())
    content[8], content[content.index(b"PK\x01\x02") + 10] = 99, 99
    refused(bytes(content), "x.odt", "damaged")
