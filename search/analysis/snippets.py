"""The part of a text that answers a question best, as it was written, its words marked."""

from django.utils.html import escape
from django.utils.safestring import SafeString
from modelsearch.query import And, Boost, Fuzzy, Or, Phrase, PlainText, SearchQuery

from search.analysis.languages import Language, looked_for, stems
from search.analysis.words import asked, cleaned, spans_beginning

LENGTH = 240

#: What stands further down is not looked at.
_MAX_TEXT = 50_000
_MORE = "…"


def snippet(query: SearchQuery, text: str, language: Language, length: int = LENGTH) -> SafeString:
    """About so many characters of a text as HTML, whole words, what was asked for between ``<mark>`` and ``</mark>``.

    Where nothing of it is in the text, its beginning.
    """
    text = " ".join(cleaned(text[:_MAX_TEXT]).replace("\x00", "").split())
    wanted = set(stems(sorted(_words(query, language)), language))
    found = spans_beginning(text, "".join(sorted({root[0] for root in wanted} | set(language.prefix[:1]))))
    roots = stems([word for word, _begin, _end in found], language)
    marks = [(begin, end, root) for (_word, begin, end), root in zip(found, roots, strict=True) if root in wanted]
    start, stop = _window(text, marks, length)
    return _marked(text, start, stop, [(begin, end) for begin, end, _root in marks])


def _words(query: SearchQuery, language: Language) -> set[str]:
    """The words that are asked for; not those that are asked away."""
    if isinstance(query, And | Or):
        return set().union(*(_words(part, language) for part in query.subqueries))
    if isinstance(query, Boost):
        return _words(query.subquery, language)
    if isinstance(query, Phrase):
        return set(asked(query.query_string))
    if isinstance(query, PlainText | Fuzzy):
        return set(looked_for(asked(query.query_string), language))
    return set()


def _window(text: str, marks: list[tuple[int, int, str]], length: int) -> tuple[int, int]:
    """Where to cut: around the marks that say most different things within the length."""
    if len(text) <= length:
        return 0, len(text)
    best, around = 0, (0, 0)
    for first, (begin, _end, _root) in enumerate(marks):
        # Further marks than there are words in a query add nothing.
        within = [mark for mark in marks[first : first + 64] if mark[1] <= begin + length]
        if (count := len({root for _begin, _end, root in within})) > best:
            best, around = count, (begin, within[-1][1])
    spare = max(length - (around[1] - around[0]), 0)
    start = max(min(around[0] - spare // 2, len(text) - length), 0)
    stop = start + length
    if start:
        start = text.rfind(" ", 0, start + 1) + 1
    if stop < len(text):
        stop = max(text.rfind(" ", start, stop + 1), around[1])
    return start, stop


def _marked(text: str, start: int, stop: int, marks: list[tuple[int, int]]) -> SafeString:
    parts = [SafeString(_MORE if start else "")]
    at = start
    for begin, end in marks:
        if begin >= at and end <= stop:
            parts += [escape(text[at:begin]), SafeString("<mark>"), escape(text[begin:end]), SafeString("</mark>")]
            at = end
    parts += [escape(text[at:stop]), SafeString(_MORE if stop < len(text) else "")]
    return SafeString("".join(parts))
