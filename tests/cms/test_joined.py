"""A joined file is all of its parts."""

import re
from itertools import chain
from pathlib import Path
from typing import Any

import pytest
from django.contrib.staticfiles import finders
from django.core.files.storage import FileSystemStorage
from django.test import Client

from cms import joined as joining
from cms.joined import JOINED, JoinedFinder, joined

SITE, SCRIPT = "cms/site.css", "cms/site.js"


@pytest.mark.parametrize("whole", JOINED)
def test_it_is_found_and_made_again_when_a_part_changes(
    whole: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    parts = JOINED[whole]
    for name in chain(*JOINED.values()):
        (tmp_path / name).write_text(f"/* {name} */", encoding="utf-8")
    monkeypatch.setattr(joining, "PARTS_FOLDER", tmp_path)
    finder = JoinedFinder()
    finder.storage = FileSystemStorage(location=tmp_path / "var")
    first = Path(finder.find(whole))
    written = first.stat().st_mtime_ns
    assert re.findall(r"/\* (\S+) \*/", first.read_text(encoding="utf-8")) == list(parts)
    assert Path(finder.find(whole)).stat().st_mtime_ns == written
    (tmp_path / parts[-1]).write_text("/* autre */", encoding="utf-8")
    assert "/* autre */" in Path(finder.find(whole)).read_text(encoding="utf-8")
    assert [path for path, _storage in finder.list([])] == list(JOINED)
    assert finder.find("cms/base.css") is None and finder.find("cms/base.css", find_all=True) == []


def test_its_parts_exist_and_paper_is_apart() -> None:
    assert all(joined(each) for each in JOINED)
    whole = joined(SITE)
    assert whole.index("@layer tokens, base") < whole.index("@layer base {")
    assert re.search(r"@media print \{\s*@layer print \{", whole)


@pytest.mark.django_db
def test_a_page_asks_for_it_alone(client: Client, house: Any) -> None:
    found = re.findall(r'<link rel="stylesheet" href="/static/([^"]+)"', client.get("/actualites/").content.decode())
    assert found == [SITE]
    assert finders.find(SITE)


@pytest.mark.django_db
def test_a_page_of_the_site_asks_for_one_script(client: Client, house: Any) -> None:
    found = re.findall(r'<script type="module" src="/static/([^"]+)"', client.get("/actualites/").content.decode())
    assert found == [SCRIPT]
    script = Path(finders.find(SCRIPT)).read_text(encoding="utf-8")
    assert script.count("{") == script.count("}") and not re.search(r"^(import|export)\b", script, re.MULTILINE)
