"""Opening a published file whatever its wrapping, and yielding its lines one by one: national files are long."""

import codecs
import csv
import gzip
import io
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import IO, cast

#: Lines that cannot be read are all counted; this many are told.
MOST_TOLD = 20
#: Longer than any header there is: what has no end of line before it is not a table.
LONGEST_HEADER = 100_000
DELIMITERS = (";", ",", "\t")


class Unreadable(Exception):
    """The file is not what it should be; the sentence is for whoever gave it."""


@dataclass(slots=True)
class Faults:
    """Lines that were left out, and why."""

    count: int = 0
    told: list[str] = field(default_factory=list)

    def add(self, line: int, why: str) -> None:
        """Count one; ``line`` is its number in the file, the header being 1."""
        self.count += 1
        if len(self.told) < MOST_TOLD:
            self.told.append(f"ligne {line} : {why}")


def _as_windows(error: UnicodeError) -> tuple[str, int]:
    """Bytes that are not UTF-8 are read as Windows writes French, one by one."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode("cp1252", "replace"), error.end


codecs.register_error("as-windows", _as_windows)


def lines(
    path: Path, columns: Sequence[str], faults: Faults, *, optional: Sequence[str] = ()
) -> Iterator[tuple[int, tuple[str, ...]]]:
    """The number of each line in the file, and its cells in the order of ``columns`` then ``optional``.

    An optional column the file lacks is empty; a line that is too short is a fault.

    :raises Unreadable: when the file cannot be opened, is damaged, or lacks one of ``columns``.
    """
    with _opened(path) as text:
        try:
            yield from _cells(text, columns, optional, faults)
        except csv.Error as error:
            raise Unreadable(f"« {path.name} » n'est pas un CSV lisible : {error}.") from error
        except (zlib.error, EOFError, zipfile.BadZipFile, OSError, RuntimeError, NotImplementedError) as error:
            raise Unreadable(f"« {path.name} » est abîmé ou incomplet : téléchargez-le de nouveau.") from error


def columns_of(path: Path) -> frozenset[str]:
    """The names of the columns of a file, in upper case, to tell one published file from another.

    :raises Unreadable: when it cannot be opened.
    """
    with _opened(path) as text:
        return frozenset(_names(text.readline(LONGEST_HEADER))[0])


def _names(head: str) -> tuple[list[str], str]:
    """The names of a header, and what stands between them."""
    delimiter = max(DELIMITERS, key=head.count)
    return [name.strip().upper() for name in next(csv.reader([head], delimiter=delimiter), [])], delimiter


def _cells(
    text: IO[str], columns: Sequence[str], optional: Sequence[str], faults: Faults
) -> Iterator[tuple[int, tuple[str, ...]]]:
    names, delimiter = _names(text.readline(LONGEST_HEADER))
    missing = [name for name in columns if name.upper() not in names]
    if missing:
        raise Unreadable(
            f"Il manque au fichier : {', '.join(missing)}. Colonnes attendues : {', '.join(columns)}. "
            "Vérifiez que c'est bien le fichier demandé (docs/imports.md)."
        )
    wanted = [names.index(name.upper()) if name.upper() in names else None for name in (*columns, *optional)]
    furthest = max(place for place in wanted if place is not None)
    reader = csv.reader(text, delimiter=delimiter)
    for row in reader:
        number = reader.line_num + 1
        if len(row) > furthest:
            yield number, tuple("" if place is None else row[place].strip() for place in wanted)
        elif row:
            faults.add(number, f"{len(row)} cellules, il en faut {furthest + 1}")


@contextmanager
def _opened(path: Path) -> Iterator[IO[str]]:
    """The text of a file: plain, gzipped, or the one table of a zip."""
    try:
        if zipfile.is_zipfile(path):
            with zipfile.ZipFile(path) as archive, archive.open(_table_of(archive, path.name)) as raw:
                yield _text(raw)
            return
        with path.open("rb") as plain:
            zipped = plain.read(2) == b"\x1f\x8b"
            plain.seek(0)
            yield _text(cast(IO[bytes], gzip.GzipFile(fileobj=plain)) if zipped else plain)
    except (zipfile.BadZipFile, OSError, RuntimeError, NotImplementedError) as error:
        raise Unreadable(f"« {path.name} » ne s'ouvre pas : {error}.") from error


def _text(raw: IO[bytes]) -> IO[str]:
    return io.TextIOWrapper(raw, encoding="utf-8-sig", errors="as-windows", newline="")


def _table_of(archive: zipfile.ZipFile, name: str) -> zipfile.ZipInfo:
    """The data of an archive of Insee (``…_data.csv``, beside ``…_metadata.csv``), or its only table."""
    tables = [entry for entry in archive.infolist() if entry.filename.lower().endswith(".csv")]
    data = [entry for entry in tables if entry.filename.lower().endswith("_data.csv")] or tables
    if len(data) != 1:
        found = ", ".join(entry.filename for entry in archive.infolist()[:MOST_TOLD]) or "rien"
        raise Unreadable(
            f"« {name} » devrait contenir un seul tableau CSV ; il contient : {found}. "
            "Décompressez-le et donnez le tableau lui-même."
        )
    return data[0]


def whole_number(text: str) -> int | None:
    """A count as Insee and Arcep write it (« 12 », « 12.0 », « 1 200 »); nothing for what is not one."""
    plain = text.replace("\u202f", "").replace("\u00a0", "").replace(" ", "")
    whole, _point, decimals = plain.replace(",", ".").partition(".")
    if not (whole.isascii() and whole.isdigit() and len(whole) <= 9) or decimals.strip("0"):
        return None
    return int(whole)


def iso_day(text: str) -> date | None:
    """A date as ISO 8601 writes it, hour left out; nothing for what is not one."""
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None


def newest(days: Iterable[date], name: str) -> date:
    """The last of the vintages a file holds.

    :raises Unreadable: when it says nothing of our communes.
    """
    last = max(days, default=None)
    if last is None:
        raise Unreadable(f"« {name} » ne dit rien des communes de notre référence.")
    return last
