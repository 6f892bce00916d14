"""The sheet of every page is all of its parts."""

import re
from pathlib import Path
from typing import Any

import pytest
from django.contrib.staticfiles import finders
from django.test import Client

from cms import sheets


def test_it_is_found_and_made_again_when_a_part_changes(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in (*sheets.PARTS, *sheets.SCRIPTS):
        (tmp_path / name).write_text(f"/* {name} */", encoding="utf-8")
    monkeypatch.setattr(sheets, "PARTS_FOLDER", tmp_path)
    finder = sheets.SheetFinder()
    finder.storage = sheets.FileSystemStorage(location=tmp_path / "var")
    first = Path(finder.find(sheets.SHEET))
    written = first.stat().st_mtime_ns
    assert re.findall(r"/\* (\S+) \*/", first.read_text(encoding="utf-8")) == list(sheets.PARTS)
    assert Path(finder.find(sheets.SHEET)).stat().st_mtime_ns == written
    (tmp_path / "print.css").write_text("/* autre */", encoding="utf-8")
    assert "/* autre */" in Path(finder.find(sheets.SHEET)).read_text(encoding="utf-8")
    assert [path for path, _storage in finder.list([])] == [sheets.SHEET, sheets.SCRIPT]
    assert finder.find("cms/base.css") is None and finder.find("cms/base.css", find_all=True) == []


def test_its_parts_exist_and_paper_is_apart() -> None:
    whole = sheets.joined()
    assert whole.index("@layer tokens, base") < whole.index("@layer base {")
    assert re.search(r"@media print \{\s*@layer print \{", whole)


@pytest.mark.django_db
def test_a_page_asks_for_it_alone(client: Client, house: Any) -> None:
    found = re.findall(r'<link rel="stylesheet" href="/static/([^"]+)"', client.get("/cultura/").content.decode())
    assert found == [sheets.SHEET]
    assert finders.find(sheets.SHEET)


@pytest.mark.django_db
def test_a_page_of_the_site_asks_for_one_script(client: Client, house: Any) -> None:
    found = re.findall(r'<script type="module" src="/static/([^"]+)"', client.get("/cultura/").content.decode())
    assert found == [sheets.SCRIPT]
    script = Path(finders.find(sheets.SCRIPT)).read_text(encoding="utf-8")
    assert script.count("{") == script.count("}") and not re.search(r"^(import|export)\b", script, re.MULTILINE)
