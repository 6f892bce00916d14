"""The docs say what the code says."""

import re
from pathlib import Path

import pytest

from cms.management.commands.model_table import model_table

ROOT = Path(__file__).resolve().parent.parent
PAGES = sorted([ROOT / "README.md", *ROOT.glob("docs/**/*.md")])


def test_the_table_of_tables_is_the_one_the_command_prints() -> None:
    assert (ROOT / "docs" / "models.md").read_text(encoding="utf-8").strip() == model_table().strip()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_a_path_named_in_the_docs_exists(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    named = re.findall(r"`((?:cms|home|listings|cultura|search|docs|tests|templates)/[\w./-]+)`", text)
    missing = [name for name in named if not (ROOT / name).exists()]
    assert missing == []


def test_every_environment_variable_that_is_read_is_documented() -> None:
    settings = (ROOT / "cms" / "settings" / "base.py").read_text(encoding="utf-8")
    read = set(re.findall(r'(?:env\.\w+|env|required)\(\s*"([A-Z0-9_]+)"', settings))
    documented = (ROOT / "docs" / "settings.md").read_text(encoding="utf-8")
    assert {name for name in read if f"`{name}`" not in documented} == set()
