"""The shape of the house: no circle between files, nothing too long, nothing without a proper name."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
ROOMS = ("cms", "home", "listings", "cultura", "search", "welcome")
LONGEST_FILE, LONGEST_FUNCTION = 300, 40

#: What may be longer, and why.
LONG_FILES = {
    "cms/settings/base.py": "one table of settings, read from top to bottom",
}
LONG_FUNCTIONS = {
    "tests/listings/test_rights_walk.py:foreign": "one table of what may stand for each argument of an address",
    "cms/places/reference/sources.py:of_places": "one table of sources, a row a file",
}
NAMELESS = {"utils", "helpers", "common", "misc", "tools"}


def sources(*folders: str) -> list[Path]:
    """The Python files of these folders; migrations are written by a command."""
    return sorted(
        path
        for folder in folders
        for path in (ROOT / folder).rglob("*.py")
        if "migrations" not in path.parts and "__pycache__" not in path.parts
    )


def module_name(path: Path) -> str:
    """How the file is imported."""
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


@cache
def tree_of(path: Path) -> ast.Module:
    """The file, parsed."""
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def runtime_nodes(node: ast.AST) -> Iterator[ast.AST]:
    """Every node below this one that runs: what is under ``if TYPE_CHECKING`` does not."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.If) and "TYPE_CHECKING" in ast.unparse(child.test):
            continue
        yield child
        yield from runtime_nodes(child)


def imports_of(path: Path, known: set[str]) -> set[str]:
    """The files of ours that this file imports, at the top or inside a function."""
    here = module_name(path)
    package = here if path.name == "__init__.py" else here.rpartition(".")[0]
    found: set[str] = set()
    for node in runtime_nodes(tree_of(path)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names} & known
        elif isinstance(node, ast.ImportFrom):
            above = package.split(".")[: len(package.split(".")) - node.level + 1] if node.level else []
            base = ".".join([*above, *filter(None, [node.module])])
            inner = {f"{base}.{alias.name}" for alias in node.names} & known
            found |= inner
            # ``from package import submodule`` asks the package for nothing of its own.
            if base in known and len(inner) < len(node.names):
                found.add(base)
    return found - {here}


def circle_in(graph: dict[str, set[str]]) -> list[str]:
    """One circle of the graph, as the way round it; empty when there is none."""
    done: set[str] = set()
    way: list[str] = []

    def walk(name: str) -> list[str]:
        if name in way:
            return [*way[way.index(name) :], name]
        if name in done:
            return []
        way.append(name)
        for other in sorted(graph.get(name, ())):
            if circle := walk(other):
                return circle
        way.pop()
        done.add(name)
        return []

    return next((circle for name in sorted(graph) if (circle := walk(name))), [])


def test_no_circle_between_files() -> None:
    paths = {module_name(path): path for path in sources(*ROOMS)}
    graph = {name: imports_of(path, set(paths)) for name, path in paths.items()}
    assert sum(map(len, graph.values())) > 100, "the imports were not read"
    assert circle_in(graph) == []


def test_a_circle_is_found() -> None:
    assert circle_in({"a": {"b"}, "b": {"c"}, "c": {"b"}}) == ["b", "c", "b"]
    assert circle_in({"a": {"b", "c"}, "b": {"c"}, "c": set()}) == []


def test_no_file_is_too_long() -> None:
    lengths = {
        path.relative_to(ROOT).as_posix(): len(path.read_text(encoding="utf-8").splitlines())
        for path in sources(*ROOMS, "tests")
    }
    assert {name: lines for name, lines in lengths.items() if lines > LONGEST_FILE and name not in LONG_FILES} == {}
    assert [name for name in LONG_FILES if lengths.get(name, 0) <= LONGEST_FILE] == [], "no longer needed"


def test_no_function_is_too_long() -> None:
    lengths = {
        f"{path.relative_to(ROOT).as_posix()}:{node.name}": (node.end_lineno or node.lineno) - node.lineno + 1
        for path in sources(*ROOMS, "tests")
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    }
    too_long = {name: lines for name, lines in lengths.items() if lines > LONGEST_FUNCTION}
    assert {name: lines for name, lines in too_long.items() if name not in LONG_FUNCTIONS} == {}
    assert [name for name in LONG_FUNCTIONS if name not in too_long] == [], "no longer needed"


@pytest.mark.parametrize("room", ROOMS)
def test_everything_has_a_name(room: str) -> None:
    assert [module_name(path) for path in sources(room) if NAMELESS & set(module_name(path).split("."))] == []


def test_nobody_imports_the_tests() -> None:
    guilty = [
        module_name(path)
        for path in sources(*ROOMS)
        for node in ast.walk(tree_of(path))
        if (isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "tests")
        or (isinstance(node, ast.Import) and any(alias.name.split(".")[0] == "tests" for alias in node.names))
    ]
    assert guilty == []
