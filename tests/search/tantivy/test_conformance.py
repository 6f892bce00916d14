"""modelsearch's own tests of a backend, put to ours and to its stock SQLite one."""

import ast
import json
import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

OURS = "search.tantivy"
STOCK = "modelsearch.backends.database.sqlite.sqlite"

#: Cases that do not pass on ours: why, and what stock SQLite does with each ("passes", or how its failure begins).
EXCEPTIONS: dict[str, tuple[str, str]] = {}

#: Cases that pass because hits are read again from the database: the rows are right, their count is not. Why.
CORRECTED = {
    "test_child_model_with_id_filter": "modelsearch leaves out filters on the key of a parent model",
    "test_multiple_filters_on_related_fields": "values of related rows are kept side by side, not row by row",
}

#: Cases that stock SQLite does not pass, and how its failure begins: what is gained.
STOCK_FAILURES = {
    "test_autocomplete_with_fields_arg": "OperationalError",
    "test_boost": "NotImplementedError",
    "test_search_and_match_all": "NotImplementedError",
    "test_search_not_match_none": "AttributeError",
    "test_search_or_match_all": "NotImplementedError",
    "test_search_or_match_none": "AssertionError",
}


def cases() -> list[str]:
    """The names of the cases, read from the installed package: it cannot be imported beside the site's models."""
    package = find_spec("modelsearch")
    assert package is not None and package.origin is not None
    tree = ast.parse((Path(package.origin).parent / "tests" / "test_backends.py").read_text(encoding="utf-8"))
    (suite,) = (node for node in tree.body if isinstance(node, ast.ClassDef) and node.name == "BackendTests")
    return [node.name for node in suite.body if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")]


def outcomes(backend: str) -> dict[str, str]:
    """What became of each case."""
    command = [sys.executable, "-W", "ignore", "-m", "tests.search.tantivy.conformance"]
    run = subprocess.run(
        command, env={**os.environ, "SEARCH_BACKEND": backend}, capture_output=True, text=True, check=True
    )
    said: dict[str, str] = json.loads(run.stdout)
    return said


@pytest.fixture(scope="module")
def ours() -> dict[str, str]:
    return outcomes(OURS)


@pytest.fixture(scope="module")
def stock() -> dict[str, str]:
    return outcomes(STOCK)


@pytest.mark.slow
@pytest.mark.parametrize("case", cases())
def test_a_case_passes_or_is_listed(case: str, ours: dict[str, str]) -> None:
    if case in EXCEPTIONS:
        assert ours[case] != "passes", "it passes: take it off the list"
    elif case in CORRECTED:
        assert ours[case] == "passes, corrected by the database"
    else:
        assert ours[case] == "passes"


@pytest.mark.slow
@pytest.mark.parametrize("case", cases())
def test_what_stock_sqlite_does_with_it(case: str, stock: dict[str, str]) -> None:
    expected = EXCEPTIONS[case][1] if case in EXCEPTIONS else STOCK_FAILURES.get(case, "passes")
    assert stock[case].startswith(expected)


def test_every_case_that_is_listed_exists() -> None:
    assert {*EXCEPTIONS, *CORRECTED, *STOCK_FAILURES} <= set(cases())
