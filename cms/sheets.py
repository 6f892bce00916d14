"""The sheet and the script of every page: written in small files, sent as one each.

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

#: Where the parts lie, and where the wholes are found.
PARTS_FOLDER = settings.BASE_DIR / "cms" / "static" / "cms"
SHEET, SCRIPT = "cms/site.css", "cms/site.js"
#: In the order in which they are read; the tokens name the layers.
PARTS = (
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
    "complete.css",
    "pictures.css",
    "forced-colors.css",
    "print.css",
)

#: Modules that import nothing, each in a block of its own: they know nothing of one another.
SCRIPTS = ("refine.js", "complete.js")


def joined(name: str = SHEET) -> str:
    """The parts of the sheet, or of the script, one after the other."""
    if name == SCRIPT:
        return "\n".join(f"{{\n{_read(part)}}}" for part in SCRIPTS)
    return "\n".join(map(_read, PARTS))


def _read(part: str) -> str:
    return (PARTS_FOLDER / part).read_text(encoding="utf-8")


class SheetFinder(BaseFinder):
    """Makes the joined files, and shows them to Django's static files beside all others."""

    def __init__(self, app_names: Any = None, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.storage = FileSystemStorage(location=settings.BASE_DIR / "var" / "sheets")

    def check(self, **kwargs: Any) -> list[Any]:
        """Nothing to set, so nothing to set wrongly."""
        return []

    def find(self, path: str, find_all: bool = False, **kwargs: Any) -> Any:
        """The file of a joined file; nothing for any other path."""
        found = [str(self._written(path))] if path in (SHEET, SCRIPT) else []
        return found if find_all else next(iter(found), None)

    def list(self, ignore_patterns: Iterable[str] | None) -> Iterable[tuple[str, Storage]]:
        """The joined files, for ``collectstatic``."""
        wanted = [name for name in (SHEET, SCRIPT) if not matches_patterns(name, list(ignore_patterns or []))]
        for name in wanted:
            self._written(name)
        return [(name, self.storage) for name in wanted]

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
