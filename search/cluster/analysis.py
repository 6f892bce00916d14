"""How a cluster cuts texts into words: in French, as the other backends do.

Accents are folded before stems are taken, so that « élevage » and "elevage" have one. The stems are Snowball's and the
function words the house's, as in :mod:`search.analysis.languages`.
"""

from typing import Any

from search.analysis.languages import KNOWN
from search.analysis.plurals import PATTERN

_FRENCH = KNOWN["fr"]
_FOLDED = ["site_elision", "lowercase", "asciifolding"]


def _analyzer(*filters: str) -> dict[str, Any]:
    return {"type": "custom", "tokenizer": "standard", "filter": [*_FOLDED, *filters]}


#: Of each index; modelsearch's own settings are beneath.
SETTINGS: dict[str, Any] = {
    "settings": {
        "analysis": {
            "filter": {
                "site_elision": {
                    "type": "elision",
                    "articles_case": True,
                    "articles": [*"cdjlmnst", "qu", "jusqu", "lorsqu", "puisqu", "quoiqu"],
                },
                "site_function_words": {"type": "stop", "stopwords": sorted(_FRENCH.function_words)},
                "site_plurals": {"type": "pattern_replace", "pattern": PATTERN, "replacement": ""},
                "site_stems": {"type": "stemmer", "language": _FRENCH.stemmer},
            },
            "analyzer": {
                # What a field of text has that names none: all of modelsearch's.
                "default": _analyzer("site_function_words", "site_plurals", "site_stems"),
                "edgengram_analyzer": _analyzer("edgengram"),
                "site_folded": _analyzer(),
            },
        }
    }
}
#: Beginnings of words: stored by all their lengths, looked for as they are. modelsearch would not fold the latter.
BEGINNINGS = {"analyzer": "edgengram_analyzer", "search_analyzer": "site_folded"}
