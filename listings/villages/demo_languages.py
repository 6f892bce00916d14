"""One invented village, and the list it stands in, in English and Dutch."""

import tomllib
from pathlib import Path

from cms.demo.accounts import person
from cms.demo.loading import Loading
from cms.demo.registry import builder
from cms.demo.translating import translate
from listings.villages.models import VillageIndexPage, VillagePage

DATA = Path(__file__).resolve().parent.parent / "data"


@builder("village_languages", title="Un village en anglais et en néerlandais", needs=("home_languages", "villages"))
def village_languages(loading: Loading) -> None:
    """The list first: a translation needs its parent's."""
    user = person("communication")
    index = loading.page("site:villages", VillageIndexPage)
    village = loading.page("village:castelmusard", VillagePage)
    strings = tomllib.loads((DATA / "demonstration-translations.toml").read_text(encoding="utf-8"))["string"]
    for language in ("en", "nl"):
        words = {string["fr"]: string[language] for string in strings}
        translate(loading, "site:villages", index, language=language, words=words, user=user)
        translate(loading, "village:castelmusard", village, language=language, words=words, user=user)
