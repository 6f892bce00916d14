"""What the strict policy of the site forbids is written in none of its templates."""

import re
from pathlib import Path

import pytest
from django.conf import settings

ROOT = Path(settings.BASE_DIR) / "templates"
#: A mail carries its own style: no program that reads it fetches a sheet.
LETTER = ROOT / "mail" / "letter.html"
PAGES = sorted(path for path in ROOT.rglob("*.html") if path != LETTER and not {"email", "admin"} & {*path.parts})
FORBIDDEN = {
    "style attribute": re.compile(r"<[^>]*\sstyle\s*=", re.IGNORECASE),
    "style element": re.compile(r"<style\b", re.IGNORECASE),
    "inline script": re.compile(r"<script\b(?![^>]*\bsrc=)", re.IGNORECASE),
    "event handler": re.compile(r"<[^>]*\son[a-z]+\s*=", re.IGNORECASE),
    "another origin": re.compile(r"(?:src|action)=[\"'](?:https?:)?//", re.IGNORECASE),
}


@pytest.mark.parametrize("path", PAGES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_template_holds_nothing_the_policy_forbids(path: Path) -> None:
    html = path.read_text(encoding="utf-8")
    assert [name for name, pattern in FORBIDDEN.items() if pattern.search(html)] == []


def test_stylesheets_ask_nobody_else() -> None:
    for path in (Path(settings.BASE_DIR) / "cms" / "static" / "cms").glob("*.css"):
        asked = re.findall(r"url\([^)]*\)|@import", path.read_text(encoding="utf-8"))
        assert [one for one in asked if not one.startswith('url("fonts/')] == [], path.name
