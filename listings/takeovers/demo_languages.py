"""The list of takeovers and three of its sheets in English and in Dutch."""

import tomllib
from pathlib import Path

from cms.demo.accounts import person
from cms.demo.loading import Loading
from cms.demo.registry import builder
from cms.demo.translating import translate
from listings.takeovers.models import TakeoverIndexPage, TakeoverPage

DATA = Path(__file__).resolve().parent.parent / "data"
#: Two placed wider, and one in the invented village that is translated.
SHEETS = ("tenareze-boulangerie", "lomagne-epicerie", "castelmusard-boulangerie")


@builder("takeover_languages", title="Reprises en anglais et en néerlandais", needs=("village_languages", "takeovers"))
def takeover_languages(loading: Loading) -> None:
    """The list first: a translation needs its parent's."""
    user = person("communication")
    strings = tomllib.loads((DATA / "demonstration-takeover-translations.toml").read_text(encoding="utf-8"))["string"]
    for language in ("en", "nl"):
        words = {string["fr"]: string[language] for string in strings}
        index = loading.page("site:reprises", TakeoverIndexPage)
        translate(loading, "site:reprises", index, language=language, words=words, user=user)
        for name in SHEETS:
            sheet = loading.page(f"takeover:{name}", TakeoverPage)
            translate(loading, f"takeover:{name}", sheet, language=language, words=words, user=user)
