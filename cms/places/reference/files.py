"""How a reference file is written: JSON that a reader can compare line by line."""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

GROUND = Path(__file__).resolve().parent.parent.parent


def write_rows(path: Path, rows: Iterable[Mapping[str, Any]]) -> None:
    """Write a JSON list with one row per line, so that a change of one commune is a change of one line."""
    lines = (json.dumps(row, ensure_ascii=False, separators=(",", ":")) for row in rows)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("[\n" + ",\n".join(lines) + "\n]\n", encoding="utf-8")
