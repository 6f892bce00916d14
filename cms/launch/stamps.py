"""What was done already, told by the content it was done from: an untouched step is skipped."""

import hashlib
import json
import sqlite3
from collections.abc import Iterable
from pathlib import Path

from cms.launch.paths import DATABASE, ROOT, VAR

ROOMS = ("cms", "home", "listings", "cultura", "search", "welcome")


class Stamps:
    """A small file of digests, one a step. A damaged or absent file only means that everything is done again."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def fits(self, step: str, digest: str) -> bool:
        """Whether the step was finished from just this content."""
        return self._read().get(step) == digest

    def keep(self, **digests: str) -> None:
        """Note finished steps; the file is replaced whole, so that a kill leaves the old one or the new one."""
        new = self._path.with_suffix(".new")
        new.write_text(json.dumps(self._read() | digests, indent=1), encoding="utf-8")
        new.replace(self._path)

    def _read(self) -> dict[str, str]:
        try:
            found = json.loads(self._path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return found if isinstance(found, dict) else {}


def site_stamps() -> Stamps:
    """The stamps of the demonstration site, beside its database."""
    return Stamps(VAR / "launch.json")


def digest_of(files: Iterable[Path], *more: str) -> str:
    """One digest for the names and contents of files, whatever their order, and for ``more`` words."""
    digest = hashlib.sha256()
    for path in sorted(set(files)):
        name = path.relative_to(ROOT).as_posix() if path.is_relative_to(ROOT) else path.as_posix()
        digest.update(f"{name}\0".encode())
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    for word in more:
        digest.update(f"\0{word}".encode())
    return digest.hexdigest()


def files_of(*patterns: str) -> list[Path]:
    """The rooms' files that match any of these globs."""
    return [
        path
        for room in ROOMS
        for pattern in patterns
        for path in (ROOT / room).glob(pattern)
        if path.is_file() and "__pycache__" not in path.parts
    ]


def database_state(path: Path = DATABASE) -> str:
    """Which database this is and how far it was migrated; another one, or none, gives another answer."""
    if not path.exists():
        return "absent"
    try:
        connection = sqlite3.connect(f"file:{path}?mode=ro", uri=True, timeout=5)
        try:
            row = connection.execute("SELECT COUNT(*), MAX(id), MIN(applied), MAX(applied) FROM django_migrations")
            return repr(row.fetchone())
        finally:
            connection.close()
    except sqlite3.Error:
        return "unreadable"
