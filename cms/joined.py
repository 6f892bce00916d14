"""The style sheet and the script of every page, and the sheet of maps: written in small files, sent as one each.

Each request costs a page more than the bytes it brings. A joined file is made from its parts whenever static files
are looked for, so nobody can forget to make it again.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import BaseFinder
from django.contrib.staticfiles.utils import matches_patterns
from django.core.files.storage import FileSystemStorage, Storage

#: Where the parts lie.
PARTS_FOLDER = settings.BASE_DIR / "cms" / "static" / "cms"
#: In the order in which they are read; the tokens name the layers.
SITE = (
    "tokens.css",
    "base.css",
    "layout.css",
    "header.css",
    "footer.css",
    "components.css",
    "forms.css",
    "facts.css",
    "prose.css",
    "cards.css",
    "lists.css",
    "keeping.css",
    "complete.css",
    "pictures.css",
    "forced-colors.css",
    "print.css",
)
#: Where each whole is found, and its parts. Modules import nothing: they know nothing of one another.
JOINED = {
    "cms/site.css": SITE,
    "cms/map.css": ("map-frame.css", "map-fields.css", "map-marks.css", "map-list.css"),
    "cms/site.js": ("refine.js", "complete.js", "shortlist.js"),
}


def joined(path: str) -> str:
    """The parts of a whole, one after the other; each module in a block of its own."""
    parts = [(PARTS_FOLDER / name).read_text(encoding="utf-8") for name in JOINED[path]]
    if path.endswith(".js"):
        parts = [f"{{\n{part}}}" for part in parts]
    return "\n".join(parts)


class JoinedFinder(BaseFinder):
    """Makes the joined files, and shows them to Django's static files beside all others."""

    def __init__(self, app_names: Any = None, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.storage = FileSystemStorage(location=settings.BASE_DIR / "var" / "sheets")

    def check(self, **kwargs: Any) -> list[Any]:
        """Nothing to set, so nothing to set wrongly."""
        return []

    def find(self, path: str, find_all: bool = False, **kwargs: Any) -> Any:
        """The file of a whole; nothing for any other path."""
        found = [str(self._written(path))] if path in JOINED else []
        return found if find_all else next(iter(found), None)

    def list(self, ignore_patterns: Iterable[str] | None) -> Iterable[tuple[str, Storage]]:
        """The wholes, for ``collectstatic``."""
        ignored = list(ignore_patterns or [])
        wanted = [whole for whole in JOINED if not matches_patterns(whole, ignored)]
        for whole in wanted:
            self._written(whole)
        return [(whole, self.storage) for whole in wanted]

    def _written(self, name: str) -> Path:
        """The file, written again only when its parts say something else: ``collectstatic`` compares dates."""
        path, whole = Path(self.storage.path(name)), joined(name)
        if not path.exists() or path.read_text(encoding="utf-8") != whole:
            path.parent.mkdir(parents=True, exist_ok=True)
            # Put in place at once: another process may be reading.
            draft = path.with_suffix(f".{id(self)}")
            draft.write_text(whole, encoding="utf-8")
            draft.replace(path)
        return path
