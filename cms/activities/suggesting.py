"""Which entries of the nomenclature a few everyday words may mean."""

from collections.abc import Iterable
from itertools import chain

from cms.activities.choices import Level, Revision
from cms.activities.everyday import EVERYDAY
from cms.activities.models import Activity
from cms.folding import fold

#: Words that say nothing of an activity, folded.
EMPTY = frozenset(
    [
        *("a", "au", "aux", "avec", "d", "dans", "de", "des", "du", "en", "et", "l", "la", "le", "les", "ou", "par"),
        *("pour", "sans", "sur", "un", "une", "commerce", "magasin", "atelier", "entreprise", "fonds", "reprise"),
        *("vente", "activite", "rural", "village"),
    ]
)
#: A beginning shorter than this means anything.
SHORTEST = 3
#: Nobody names an activity in more.
MOST_WORDS = 8


def suggest(words: str, limit: int = 5, *, revision: Revision = Revision.REV2) -> list[Activity]:
    """The finest entries that ``words`` may mean, likeliest first; the last word may be unfinished.

    Everyday words (:mod:`cms.activities.everyday`) come first, then labels by how many of the words they hold. Nothing
    for words that mean nothing here. Two queries at most.

    :param words: as they are typed (« Boulangerie-pâtisserie », « bistr »), or a code (« 1071c »).
    """
    typed = _words(words)
    if not typed:
        return []
    finest = Activity.objects.filter(revision=revision, level=Level.SUBCLASS)
    labels = dict(finest.values_list("code", "label"))
    by_code = [code for code in labels if typed[0][0].isdigit() and _bare(code).startswith("".join(typed))]
    codes = chain(by_code, _everyday(typed), _by_label(typed, labels))
    chosen = [code for code in dict.fromkeys(codes) if code in labels][:limit]
    rows = {one.code: one for one in finest.filter(code__in=chosen)}
    return [rows[code] for code in chosen]


def _bare(code: str) -> str:
    return fold(code).replace(" ", "")


def _words(text: str) -> list[str]:
    """What of a text may name an activity, singular."""
    found = [_singular(word) for word in fold(text[:200]).split() if word not in EMPTY]
    return [word for word in found if len(word) >= SHORTEST or word[0].isdigit()][:MOST_WORDS]


def _singular(word: str) -> str:
    return word[:-1] if len(word) > SHORTEST and word[-1] in "sx" else word


def _everyday(typed: list[str]) -> Iterable[str]:
    """Codes of the lines whose words are all typed, the most words first; of two, the one that is typed first."""
    found: list[tuple[int, int, tuple[str, ...]]] = []
    for line in EVERYDAY:
        for words in line.words:
            parts = [_singular(part) for part in fold(words).split() if part not in EMPTY]
            places = [_place(part, typed) for part in parts]
            if parts and all(place is not None for place in places):
                found.append((-len(parts), min(place for place in places if place is not None), line.codes))
    found.sort(key=lambda one: one[:2])
    return chain.from_iterable(codes for _size, _place_, codes in found)


def _place(part: str, typed: list[str]) -> int | None:
    """Where a word of ours is typed; the last one typed may be its beginning."""
    if part in typed:
        return typed.index(part)
    return len(typed) - 1 if part.startswith(typed[-1]) else None


def _by_label(typed: list[str], labels: dict[str, str]) -> Iterable[str]:
    """Codes whose labels hold some of the words, those that hold most first, then the shortest."""
    found = []
    for code, label in labels.items():
        said = fold(label).split()
        held = sum(any(word.startswith(one) for word in said) for one in typed)
        if held:
            found.append((-held, len(label), code))
    return (code for _held, _length, code in sorted(found))
