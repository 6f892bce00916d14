"""Spellings of place names: the folded forms under which people look for a place."""

from cms.folding import fold

# "las" and "los" are the Gascon articles that Insee keeps in official names.
ARTICLES = frozenset({"l", "le", "la", "les", "las", "los"})


def spellings(name: str) -> tuple[str, ...]:
    """The folded forms of a place's name: as it is, then without its article when it begins with one.

    >>> spellings("L'Isle-Jourdain")
    ('l isle jourdain', 'isle jourdain')
    """
    whole = fold(name)
    first, _space, rest = whole.partition(" ")
    if first in ARTICLES and rest:
        return (whole, rest)
    return (whole,)
