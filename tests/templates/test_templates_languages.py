"""The frame of the public site is said in English and Dutch as in French."""

from pathlib import Path
from typing import Any

import polib  # type: ignore[import-untyped]
import pytest
from django.apps import apps
from django.conf import settings
from django.template import Context
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import ngettext
from wagtail.models import Site

from cms.models import SiteDetails
from cms.templatetags.foot import site_foot
from tests.conftest import Committed

LOCALE = Path(settings.BASE_DIR) / "cms" / "locale"
LANGUAGES = ("en", "nl")
#: Folders of what every visitor reads; other strings are French where nobody has translated them.
FRAME = (
    "templates/base.html", "templates/components/", "templates/layouts/", "templates/errors/", "templates/search/",
    "templates/home/", "templates/listings/", "templates/cultura/", "templates/welcome/",
)  # fmt: skip


#: Of these, what only somebody with an account of the site reads, or with a link of its mails: French (decision 018).
OF_ACCOUNTS = (
    "templates/listings/admin/", "templates/listings/review/", "templates/listings/mail/",
    "templates/listings/invitation.html", "templates/layouts/town_hall.html", "templates/welcome/message.html",
    "templates/listings/desk/", "templates/listings/reporting/", "templates/listings/threads/admin/",
    "templates/listings/threads/mail/adviser", "templates/listings/confirmation/mail/adviser",
    "templates/welcome/desk/", "templates/welcome/mailbox/", "templates/welcome/bodies/",
    "templates/welcome/enquiries/admin/", "templates/welcome/meetings/admin/", "templates/welcome/meetings/mail/calls",
    "templates/welcome/mail/holder", "templates/welcome/mail/part", "templates/welcome/orientation/said",
    "templates/welcome/orientation/tri", "templates/welcome/orientation/try", *(
        f"templates/welcome/visits/{name}"
        for name in ("announced", "asked", "cancelled", "other_day_taken", "reminder", "replied", "unanswered")
    ),
)  # fmt: skip


def catalogue(language: str) -> polib.POFile:
    return polib.pofile(str(LOCALE / language / "LC_MESSAGES" / "django.po"))


def said(entry: polib.POEntry) -> tuple[Any, ...]:
    return entry.msgid, entry.msgstr, *sorted(entry.msgstr_plural.items())


def stays_in_the_frame(entry: polib.POEntry) -> bool:
    paths = [path for path, _line in entry.occurrences if not path.startswith(OF_ACCOUNTS)]
    return any(path.startswith(FRAME) for path in paths)


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_of_the_frame_is_left_in_french(language: str) -> None:
    frame = [entry for entry in catalogue(language) if stays_in_the_frame(entry)]
    assert len(frame) > 80
    assert [entry.msgid for entry in frame if not entry.translated() or entry.fuzzy] == []


@pytest.mark.parametrize("language", [*LANGUAGES, "fr"])
def test_what_is_compiled_is_what_is_written(language: str) -> None:
    compiled = polib.mofile(str(LOCALE / language / "LC_MESSAGES" / "django.mo"))
    assert {said(entry) for entry in compiled} == {said(entry) for entry in catalogue(language).translated_entries()}


def test_french_knows_everything_that_agrees_with_a_number() -> None:
    plurals = {entry.msgid: entry.msgid_plural for entry in catalogue("en") if entry.msgid_plural}
    french = {entry.msgid: entry.msgid_plural for entry in catalogue("fr") if entry.msgid_plural}
    assert french == plurals != {}


@pytest.mark.parametrize(("number", "words"), [(0, "0 reprise"), (1, "1 reprise"), (2, "2 reprises")])
def test_none_is_singular_in_french(number: int, words: str) -> None:
    with translation.override("fr"):
        assert ngettext("%(number)s reprise", "%(number)s reprises", number) % {"number": number} == words


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


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("language", "note"),
    [
        ("fr", "Relevé en 2010"),
        ("en", '<span lang="fr">Relevé en 2010</span>'),
        ("nl", '<span lang="fr">Relevé en 2010</span>'),
    ],
)
def test_the_note_on_the_telephone_is_never_left_out(language: str, note: str, committed: Committed) -> None:
    with committed():
        SiteDetails.objects.create(
            site=Site.objects.get(is_default_site=True), telephone="0 800 00 01 32", telephone_note="Relevé en 2010"
        )
    with translation.override(language):
        foot = site_foot(Context())
    assert (foot.telephone, foot.telephone_note) == ("0 800 00 01 32", note)


def test_every_word_of_a_library_that_is_said_our_way_is_still_one_of_its_words() -> None:
    """Keyed by the library's English: one that it changes would come back in its own French."""
    ours = polib.pofile(str(LOCALE.with_name("locale_libraries") / "fr" / "LC_MESSAGES" / "django.po"))
    folders = [
        Path(app.path) / "locale" for app in apps.get_app_configs() if LOCALE.parent not in Path(app.path).parents
    ]
    theirs = {
        (entry.msgctxt, entry.msgid)
        for folder in folders
        for compiled in folder.glob("fr/LC_MESSAGES/django.mo")
        for entry in polib.mofile(str(compiled))
    }
    assert len(theirs) > 1000
    assert [entry.msgid for entry in ours if (entry.msgctxt, entry.msgid) not in theirs] == []
    compiled = polib.mofile(str(Path(ours.fpath).with_suffix(".mo")))
    assert {said(entry) for entry in compiled} == {said(entry) for entry in ours}
