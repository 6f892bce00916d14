"""A template loads what it uses, and nothing else."""

import re
from pathlib import Path

import pytest
from django.template import engines
from django.template.base import Lexer, TokenType

ROOT = Path(__file__).resolve().parents[2]
TEMPLATES = sorted(path for path in (ROOT / "templates").rglob("*.*") if path.suffix in (".html", ".txt"))
FILTERS = re.compile(r"\|\s*(\w+)")


def loaded_and_used(source: str) -> tuple[list[str], set[str]]:
    """The libraries that are named, and the tags and filters that are written; what is commented out is neither."""
    loaded: list[str] = []
    used: set[str] = set()
    is_comment = False
    for token in Lexer(source).tokenize():
        words = token.split_contents() if token.token_type is TokenType.BLOCK else [""]
        is_comment = words[0] == "comment" or (is_comment and words[0] != "endcomment")
        if is_comment or token.token_type not in (TokenType.BLOCK, TokenType.VAR):
            continue
        if words[0] == "load":
            loaded += words[1:]
        else:
            used |= {words[0], *FILTERS.findall(token.contents)}
            # A block that is filtered as a whole names its first filter without a bar.
            used |= {words[1].split("|")[0]} if words[0] == "filter" else set()
    return loaded, used


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.relative_to(ROOT / "templates").as_posix())
def test_no_library_is_loaded_for_nothing(path: Path) -> None:
    libraries = engines["django"].engine.template_libraries  # type: ignore[attr-defined]
    loaded, used = loaded_and_used(path.read_text(encoding="utf-8"))
    given = {name: {*libraries[name].tags, *libraries[name].filters} for name in loaded}
    assert [name for name, words in given.items() if not words & used] == []


def test_a_library_for_nothing_is_found() -> None:
    assert loaded_and_used("{% load i18n l10n %}{% comment %}{{ a|day }}{% endcomment %}{{ b|localize }}") == (
        ["i18n", "l10n"],
        {"", "endcomment", "localize"},
    )
