"""Static files: each is found once, and each sheet is sent to somebody."""

import re
from collections import Counter
from pathlib import Path

from django.contrib.staticfiles import finders

from cms.joined import JoinedFinder

ROOT = Path(__file__).resolve().parents[2]
OURS = ROOT / "cms" / "static" / "cms"


def test_no_file_is_found_twice() -> None:
    """``collectstatic`` would take one of the two, and say so of every other at each start."""
    found = Counter(path for finder in finders.get_finders() for path, _storage in finder.list([]))
    assert [path for path, times in found.items() if times > 1] == []
    assert found["cms/base.css"] == 1


def test_every_sheet_is_sent() -> None:
    """One that is no part of another, and that no page asks for, would be written and read by nobody."""
    wholes = [Path(storage.path(path)).read_text(encoding="utf-8") for path, storage in JoinedFinder().list([])]
    asking = [*(ROOT / "templates").rglob("*.html"), *(ROOT / "cms").rglob("wagtail_hooks.py")]
    asked = {name for path in asking for name in re.findall(r"cms/([\w-]+\.css)", path.read_text(encoding="utf-8"))}
    lost = [
        path.name
        for path in OURS.glob("*.css")
        if path.name not in asked and not any(path.read_text(encoding="utf-8") in whole for whole in wholes)
    ]
    assert lost == []
