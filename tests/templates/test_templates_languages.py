"""The frame of the public site is said in English and Dutch as in French."""

from pathlib import Path

import polib  # type: ignore[import-untyped]
import pytest
from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation

LOCALE = Path(settings.BASE_DIR) / "cms" / "locale"
LANGUAGES = ("en", "nl")
#: Folders of what every visitor reads; other strings are French where nobody has translated them.
FRAME = (
    "templates/base.html", "templates/components/", "templates/layouts/", "templates/errors/", "templates/search/",
    "templates/home/", "templates/listings/", "templates/cultura/",
)  # fmt: skip


def catalogue(language: str) -> polib.POFile:
    return polib.pofile(str(LOCALE / language / "LC_MESSAGES" / "django.po"))


def stays_in_the_frame(entry: polib.POEntry) -> bool:
    return any(path.startswith(FRAME) for path, _line in entry.occurrences)


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_of_the_frame_is_left_in_french(language: str) -> None:
    frame = [entry for entry in catalogue(language) if stays_in_the_frame(entry)]
    assert len(frame) > 80
    assert [entry.msgid for entry in frame if not entry.translated() or entry.fuzzy] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_compiled_is_what_is_written(language: str) -> None:
    compiled = polib.mofile(str(LOCALE / language / "LC_MESSAGES" / "django.mo"))
    written = catalogue(language).translated_entries()
    assert {(entry.msgid, entry.msgstr) for entry in compiled} == {(entry.msgid, entry.msgstr) for entry in written}


@pytest.mark.parametrize(
    ("language", "sign"), [("fr", "«\u00a0Un bureau\u00a0»"), ("en", "“Un bureau”"), ("nl", "“Un bureau”")]
)
def test_a_quotation_has_the_marks_of_the_language(language: str, sign: str) -> None:
    with translation.override(language):
        html = render_to_string("cms/blocks/quote.html", {"value": {"text": "Un bureau", "who": "une voisine"}})
    assert sign in html


def test_what_is_quoted_is_text() -> None:
    html = render_to_string("cms/blocks/quote.html", {"value": {"text": "<b>", "who": "x"}})
    assert "<b>" not in html
