"""The docs say what the code says."""

import re
from collections import Counter
from pathlib import Path

import pytest

from cms.accessibility.criteria import CRITERIA
from cms.joined import JOINED
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


def test_every_criterion_of_accessibility_has_its_row_and_is_counted() -> None:
    text = (ROOT / "docs" / "rgaa.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (\d+\.\d+) \| ([^|]+) \|", text, re.MULTILINE)
    assert [criterion for criterion, _who in rows] == list(CRITERIA)
    told = re.search(r"^En tout : (.+)\.$", text, re.MULTILINE)
    assert told is not None
    said = {who: int(number) for number, who in re.findall(r"(\d+) ([^,]+)", told[1])}
    assert said == Counter(who for _criterion, who in rows)


def test_every_script_of_a_page_is_judged_under_the_criteria_of_scripts() -> None:
    text = (ROOT / "docs" / "rgaa.md").read_text(encoding="utf-8")
    theme = text.split("## 7. ")[1].split("\n## ")[0]
    pages = [path.read_text(encoding="utf-8") for path in ROOT.glob("templates/**/*.html")]
    asked = {name for page in pages for name in re.findall(r"cms/[\w-]+\.js", page)}
    scripts = {part for name in asked for part in JOINED.get(name, (name.removeprefix("cms/"),))}
    assert scripts and {name for name in scripts if f"`{name}`" not in theme} == set()
