"""How an open index cuts and stems: Tantivy does not keep it with the index."""

import tantivy

from search.analysis.languages import KNOWN, analyzer

#: The analyzer of unstemmed columns: words are already separated by one space (:mod:`search.analysis.words`).
PLAIN = "words"


def register(index: tantivy.Index) -> None:
    """Teach an open index our analyzers."""
    index.register_tokenizer(PLAIN, analyzer(None))
    for language in KNOWN.values():
        index.register_tokenizer(language.code, analyzer(language.stemmer))
