"""Whether an index can be asked, and how old it is: looked at from the outside, file by file."""

import datetime
import json
import zlib
from pathlib import Path
from typing import NamedTuple

from search.tantivy.errors import IndexUnavailableError
from search.tantivy.folder import Condition, Folder
from search.tantivy.reader import guarded, opened

# Tantivy ends each file with a text about what is before it, the length of that text, and a number of its own.
_END = 8
_MAGIC = 1337


class State(NamedTuple):
    """What is known of an index."""

    condition: Condition
    written_at: datetime.datetime | None = None
    documents: int = 0

    @property
    def is_ready(self) -> bool:
        """Whether it answers."""
        return self.condition is Condition.READY


def state_of(folder: Folder, stamp: str) -> State:
    """Read every byte of an index: some milliseconds for a small one, a second for a large one."""
    generation = folder.current()
    if generation is None:
        return State(Condition.DAMAGED if folder.pointer.exists() else Condition.MISSING)
    if generation.stamp != stamp:
        return State(Condition.OLDER)
    try:
        written = datetime.datetime.fromtimestamp((generation.path / "meta.json").stat().st_mtime, datetime.UTC)
        documents = guarded(lambda: opened(generation.path).searcher().num_docs, folder.path.name)
        is_whole = all(is_sound(path) for path in files_of(generation.path))
    except (OSError, ValueError, IndexUnavailableError):
        return State(Condition.DAMAGED)
    return State(Condition.READY if is_whole else Condition.DAMAGED, written, documents)


def files_of(generation: Path) -> list[Path]:
    """The files of the segments that the last commit speaks of."""
    meta = json.loads((generation / "meta.json").read_text(encoding="utf-8"))
    segments = {segment["segment_id"].replace("-", "") for segment in meta["segments"]}
    return [path for path in generation.iterdir() if path.name.split(".")[0] in segments]


def is_sound(path: Path) -> bool:
    """Whether a file is what Tantivy wrote."""
    content = path.read_bytes()
    if len(content) < _END or int.from_bytes(content[-4:], "little") != _MAGIC:
        return False
    length = int.from_bytes(content[-8:-4], "little")
    if length > len(content) - _END:
        return False
    said = json.loads(content[-_END - length : -_END])
    return bool(zlib.crc32(content[: -_END - length]) == said["crc"])
