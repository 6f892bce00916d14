"""A sheet is all of its parts."""

import re
from itertools import chain
from pathlib import Path
from typing import Any

import pytest
from django.contrib.staticfiles import finders
from django.test import Client

from cms import sheets

SITE = "cms/site.css"


@pytest.mark.parametrize("sheet", sheets.SHEETS)
def test_it_is_found_and_made_again_when_a_part_changes(
    sheet: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    parts = sheets.SHEETS[sheet]
    for name in chain(*sheets.SHEETS.values()):
        (tmp_path / name).write_text(f"/* {name} */", encoding="utf-8")
    monkeypatch.setattr(sheets, "PARTS_FOLDER", tmp_path)
    finder = sheets.SheetFinder()
    finder.storage = sheets.FileSystemStorage(location=tmp_path / "var")
    first = Path(finder.find(sheet))
    written = first.stat().st_mtime_ns
    assert re.findall(r"/\* (\S+) \*/", first.read_text(encoding="utf-8")) == list(parts)
    assert Path(finder.find(sheet)).stat().st_mtime_ns == written
    (tmp_path / parts[-1]).write_text("/* autre */", encoding="utf-8")
    assert "/* autre */" in Path(finder.find(sheet)).read_text(encoding="utf-8")
    assert [path for path, _storage in finder.list([])] == list(sheets.SHEETS)
    assert finder.find("cms/base.css") is None and finder.find("cms/base.css", find_all=True) == []


def test_its_parts_exist_and_paper_is_apart() -> None:
    assert all(sheets.joined(sheet) for sheet in sheets.SHEETS)
    whole = sheets.joined(SITE)
    assert whole.index("@layer tokens, base") < whole.index("@layer base {")
    assert re.search(r"@media print \{\s*@layer print \{", whole)


@pytest.mark.django_db
def test_a_page_asks_for_it_alone(client: Client, house: Any) -> None:
    found = re.findall(r'<link rel="stylesheet" href="/static/([^"]+)"', client.get("/cultura/").content.decode())
    assert found == [SITE]
    assert finders.find(SITE)
