"""A process that writes to an index until it is killed: ``python -m tests.search.tantivy.killed FOLDER STAMP HOW``."""

import os
import signal
import sys
from pathlib import Path

import tantivy

from search.tantivy.folder import Folder
from search.tantivy.reader import opened
from search.tantivy.writer import writing


def main(folder: Folder, stamp: str, how: str) -> None:
    """Write a hundred thousand documents, or more of them and more, and be killed before they are committed."""
    generation = folder.current()
    assert generation is not None
    schema = opened(generation.path).schema
    with writing(folder, stamp, 5) as pen:
        for number in range(100_000):
            # Three times as many words as a writer keeps in memory: segments are already on disk.
            words = " ".join(f"mot{number}x{part}" for part in range(20))
            pen.put(
                str(10**6 + number), tantivy.Document.from_dict({"pk": [str(number)], "plain__title": [words]}, schema)
            )
            if number == 50_000:
                sys.stdout.write("writing\n")
                sys.stdout.flush()
                if how == "itself":
                    os.kill(os.getpid(), signal.SIGKILL)


if __name__ == "__main__":
    main(Folder(Path(sys.argv[1])), sys.argv[2], sys.argv[3])
