"""``make bench-search``: the public search, Tantivy bare and modelsearch's own engines, asked the same in one run.

Each size has a site of its own: as many public entries, in SQLite for ours and for modelsearch's SQLite (up to 10k),
in a PostgreSQL server of the moment for modelsearch's PostgreSQL. Each engine has a process of its own, ended after
``--minutes``.

Ours is told in milliseconds that the process worked, median and 95th percentile, and judged by them: a shared machine
makes the clock on the wall wait for others. A page is told in times an empty Wagtail page of the same minutes as well
("fois vide"), since on a busy machine work takes longer too. PostgreSQL works elsewhere: it is told by the clock on the
wall, beside ours ("mur").
"""

import argparse
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Timer
from typing import Any

from tests.benchmarks.search.budgets import unmeasured, verdict
from tests.services.postgres import NoServer, postgres_server

ROOT = Path(__file__).resolve().parents[3]
SIZES = {"1k": 1000, "10k": 10_000, "100k": 100_000}
#: Larger sites are not asked of SQLite's own search, which takes as long as the square of what it finds.
MOST_OF_SQLITE = 10_000
OURS, POSTGRESQL, SQLITE = "nous", "PostgreSQL", "SQLite"
#: SQLite works in the process that asks, PostgreSQL in others, where only the clock on the wall sees it.
OTHERS = {POSTGRESQL: "wall_median", SQLITE: "process_median"}
HEADS = (OURS, "95 %", "fois vide", "nu", "écart", "mur", *OTHERS, "promis")
#: Of our own process, in the order of the heads.
_FIGURES = ("process_median", "process_slow", "times", "bare", "difference", "wall_median")
_UNFINISHED = "inachevé"

Rows = dict[str, dict[str, Any]]


def measured(module: str, database: str, minutes: float, *words: str) -> Rows:
    """The figures that a process tells before it ends, or is ended; repeated to who waits."""
    start = f"import django; django.setup(); from tests.benchmarks.search.{module} import main; main()"
    env = os.environ | {"DJANGO_SETTINGS_MODULE": "cms.settings.test", "DATABASE_URL": database}
    command = [sys.executable, "-c", start, *words]
    rows: Rows = {}
    with subprocess.Popen(command, cwd=ROOT, env=env, stdout=subprocess.PIPE, text=True) as process:
        timer = Timer(minutes * 60, process.kill)
        timer.start()
        for line in process.stdout or ():
            if line.startswith("{"):
                print(line.rstrip(), file=sys.stderr, flush=True)
                told = json.loads(line)
                rows[told.pop("name")] = told
        timer.cancel()
    if process.returncode:
        rows[_UNFINISHED] = {"unfinished": True}
    return rows


def engines(size: int, folder: Path, index: Path, said: argparse.Namespace) -> Iterator[tuple[str, Rows]]:
    """The figures of each engine at a size; SQLite's database stays in ``folder``."""
    folder.mkdir(parents=True, exist_ok=True)
    if not (folder / "ready").exists():
        for path in folder.glob("site.sqlite3*"):
            path.unlink()
    database, ready = f"sqlite:///{folder / 'site.sqlite3'}", str(folder / "ready")
    only = (said.only,) if said.only else ()
    yield OURS, measured("ours", database, said.minutes, str(size), ready, str(index / "index"), *only)
    if SQLITE in said.beside and size <= MOST_OF_SQLITE:
        yield SQLITE, measured("others", database, said.minutes, str(size), ready)
    if POSTGRESQL in said.beside:
        try:
            with postgres_server() as url:
                yield POSTGRESQL, measured("others", url, said.minutes, str(size), str(index / "postgres-ready"))
        except NoServer as problem:
            print(problem, file=sys.stderr)


def table(size: int, found: dict[str, Rows]) -> Iterator[str]:
    """The lines of a table in Markdown; milliseconds."""
    yield f"| {size} entrées | {' | '.join(HEADS)} |"
    yield f"|---|{'---:|' * len(HEADS)}"
    ours = found[OURS]
    for name in dict.fromkeys(name for rows in found.values() for name in rows):
        row = ours.get(name, {})
        cells = [_figure(row, key) for key in _FIGURES]
        cells += [_figure(found.get(engine, {}).get(name, {}), figure) for engine, figure in OTHERS.items()]
        yield f"| {name} | {' | '.join([*cells, verdict(name, row).words])} |"
    yield ""


def _figure(row: dict[str, Any], key: str) -> str:
    if row.get("stopped"):
        return "arrêté"
    if row.get("unfinished"):
        return "oui"
    if "refused" in row:
        return "ne sait pas"
    value = row.get(key)
    return "" if value is None else f"{value:.0f}" if value >= 100 else f"{value:.1f}"


def main() -> int:
    """Measure, print; 1 when a budget does not hold, or a process did not come to its end."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.search", description=__doc__)
    parser.add_argument("--sizes", nargs="+", choices=SIZES, default=list(SIZES), help="entrées, de 1k à 100k")
    parser.add_argument("--beside", nargs="*", choices=OTHERS, default=list(OTHERS), help="les moteurs à côté du nôtre")
    parser.add_argument("--only", default="", help="un seul genre d'entrées, takeover par exemple (pour --beside vide)")
    parser.add_argument("--minutes", type=float, default=30, help="au plus pour un moteur à une taille")
    parser.add_argument("--keep", type=Path, help="dossier où restent les bases SQLite, pour la fois suivante")
    said = parser.parse_args()
    held = True
    for name in said.sizes:
        with ExitStack() as stack:
            index = Path(stack.enter_context(TemporaryDirectory()))
            folder = (said.keep or index) / name
            found = dict(engines(SIZES[name], folder.resolve(), index, said))
        print(*table(SIZES[name], found), sep="\n", flush=True)
        ours = found[OURS]
        if lacking := unmeasured(ours):
            print(f"Non mesuré : {', '.join(lacking)}.", flush=True)
        held = held and not lacking and _UNFINISHED not in ours and all(verdict(*row).holds for row in ours.items())
    return 0 if held else 1


if __name__ == "__main__":
    sys.exit(main())
