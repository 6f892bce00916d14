"""The French catalogue: every sentence of the interface as it is printed."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import polib  # type: ignore[import-untyped]
from django.conf import settings
from django.core.management.base import BaseCommand

from cms.typography import typeset

LOCALE = Path(settings.BASE_DIR) / "cms" / "locale"
#: Its keys are all that the interface says, gathered by ``makemessages``.
GATHERED = LOCALE / "en" / "LC_MESSAGES" / "django.po"
WRITTEN = LOCALE / "fr" / "LC_MESSAGES" / "django.po"


class Command(BaseCommand):
    """The words stay as they are typed in code and templates; readers see no-break spaces and apostrophes."""

    help = "Compose le français de l'interface : espaces insécables et apostrophes, dans cms/locale/fr."

    def handle(self, *args: Any, **options: Any) -> None:
        """Write the catalogue and compile it, once ``makemessages`` has gathered new sentences."""
        catalogue = composed(polib.pofile(str(WRITTEN)), polib.pofile(str(GATHERED)))
        catalogue.save()
        catalogue.save_as_mofile(str(WRITTEN.with_suffix(".mo")))


def composed(written: polib.POFile, gathered: polib.POFile) -> polib.POFile:
    """``written`` with its plural forms as they were, and a printed form of whatever is gathered and needs one."""
    kept = [entry for entry in written if entry.msgid_plural]
    written[:] = sorted([*kept, *_singulars(gathered)], key=lambda entry: (entry.msgid, entry.msgctxt or ""))
    for entry in kept:
        entry.msgstr_plural = {number: typeset(form) for number, form in entry.msgstr_plural.items()}
    return written


def _singulars(gathered: polib.POFile) -> Iterator[polib.POEntry]:
    for entry in gathered:
        printed = typeset(entry.msgid)
        if not entry.msgid_plural and not entry.obsolete and printed != entry.msgid:
            yield polib.POEntry(msgid=entry.msgid, msgctxt=entry.msgctxt, msgstr=printed, flags=list(entry.flags))
