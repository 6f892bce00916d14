"""A published file, whatever its wrapping, and whatever else somebody gives in its place."""

import contextlib
import gzip
import tracemalloc
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from listings.villages.imports.reading import Faults, Unreadable, columns_of, lines, whole_number
from tests.listings.imports.conftest import Written
from tests.listings.imports.samples import table, zipped

COLUMNS = ("code", "nombre")
ROWS = [["32436", "12"], ["32416", "7"]]


def read(path: Path) -> list[tuple[str, ...]]:
    return [cells for _number, cells in lines(path, COLUMNS, Faults())]


@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
@pytest.mark.parametrize("quoted", [True, False])
def test_delimiters_encodings_and_quotes(written: Written, delimiter: str, encoding: str, quoted: bool) -> None:
    text = table(["nom", "code", "nombre"], [["Éauze", *ROWS[0]], ["L'Isle", *ROWS[1]]], delimiter, quoted=quoted)
    assert read(written(text, encoding=encoding)) == [tuple(row) for row in ROWS]


def test_accents_are_read_in_either_encoding(written: Written) -> None:
    for encoding in ("utf-8", "cp1252"):
        path = written(table(["code", "nombre"], [["Éauze", "œuf"]]), encoding=encoding)
        assert read(path) == [("Éauze", "œuf")]


def test_zip_and_gzip(written: Written, tmp_path: Path) -> None:
    text = table(COLUMNS, ROWS)
    assert read(zipped(tmp_path / "a.zip", metadata="autre;chose\n", data=text)) == [tuple(row) for row in ROWS]
    packed = tmp_path / "a.csv.gz"
    packed.write_bytes(gzip.compress(text.encode()))
    assert read(packed) == [tuple(row) for row in ROWS]
    assert columns_of(packed) == {"CODE", "NOMBRE"}


def test_missing_columns_are_named_with_those_expected(written: Written) -> None:
    with pytest.raises(Unreadable) as refusal:
        read(written("code;autre\n32436;1\n"))
    assert "Il manque au fichier : nombre" in str(refusal.value)
    assert "Colonnes attendues : code, nombre" in str(refusal.value)


def test_short_lines_are_counted_with_their_number(written: Written) -> None:
    faults = Faults()
    path = written("code;nombre\n32436;12\n32416\n\n32249;3\n" + "court\n" * 40)
    assert [number for number, _cells in lines(path, COLUMNS, faults)] == [2, 5]
    assert faults.count == 41
    assert faults.told[0] == "ligne 3 : 1 cellules, il en faut 2"
    assert len(faults.told) == 20


@pytest.mark.parametrize(
    "content", [b"", b"\x00" * 3000, b"PK\x03\x04 tronqu", b"%PDF-1.7\n", b'code;nombre\n"' + b"x" * 200_000]
)
def test_what_is_no_table_is_refused_with_a_sentence(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "x.csv"
    path.write_bytes(content)
    with pytest.raises(Unreadable) as refusal:
        read(path)
    assert str(refusal.value).endswith((".", "(docs/imports.md)."))


def test_archives_that_hold_something_else_are_refused(tmp_path: Path) -> None:
    for names in ((), ("photo.jpg",), ("a.csv", "b.csv")):
        with zipfile.ZipFile(tmp_path / "x.zip", "w") as archive:
            for name in names:
                archive.writestr(name, "code;nombre\n")
        with pytest.raises(Unreadable, match="un seul tableau"):
            read(tmp_path / "x.zip")
    with pytest.raises(Unreadable, match="ne s'ouvre pas"):
        read(tmp_path / "absent.csv")


def test_damaged_archives_are_refused(tmp_path: Path) -> None:
    whole = zipped(tmp_path / "x.zip", data=table(COLUMNS, [[str(number), "1"] for number in range(5000)])).read_bytes()
    (tmp_path / "x.zip").write_bytes(whole[:200] + b"\xff" * 200 + whole[400:])
    with pytest.raises(Unreadable):
        read(tmp_path / "x.zip")
    packed = gzip.compress(table(COLUMNS, ROWS * 999).encode())
    (tmp_path / "x.gz").write_bytes(packed[: len(packed) // 2])
    with pytest.raises(Unreadable):
        read(tmp_path / "x.gz")


def test_a_long_file_is_never_held_whole(tmp_path: Path) -> None:
    path = zipped(tmp_path / "x.zip", data=table(COLUMNS, (["01001", "x" * 80] for _number in range(120_000))))
    tracemalloc.start()
    assert sum(1 for _line in lines(path, COLUMNS, Faults())) == 120_000
    _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 2_000_000


#: What a cell says, and the count it is.
NUMBERS = {"12": 12, "12.0": 12, "12,": 12, "1 200": 1200, "1\u202f200": 1200, "0": 0}
#: What is not a count.
WORDS = ("", "-1", "1.5", "1e9", "NA", "٣", "9" * 30)


@pytest.mark.parametrize(("text", "number"), [*NUMBERS.items(), *((word, None) for word in WORDS)])
def test_counts(text: str, number: int | None) -> None:
    assert whole_number(text) == number


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=400), st.booleans())
def test_noise_is_read_or_refused(tmp_path: Path, noise: bytes, headed: bool) -> None:
    path = tmp_path / "bruit"
    path.write_bytes((b"code;nombre\n" if headed else b"") + noise)
    with contextlib.suppress(Unreadable):
        for _number, cells in lines(path, COLUMNS, Faults()):
            whole_number(cells[1])
