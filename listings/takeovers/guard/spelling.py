"""Words as somebody would recognise them, however they are typed, cut by tags or glued together."""

import html
import re
import unicodedata
from collections.abc import Iterator
from urllib.parse import unquote

from bs4 import BeautifulSoup, Comment

from cms.folding import fold
from listings.takeovers.guard.lookalikes import as_read

#: What abbreviates the ways of an address.
SHORT = {"rte": "route", "av": "avenue", "ave": "avenue", "bd": "boulevard", "bld": "boulevard", "pl": "place"}
SHORT |= {"ch": "chemin", "che": "chemin", "imp": "impasse", "all": "allee", "lot": "lotissement"}
#: Attributes that a reader, or a program, reads.
READ = ("href", "alt", "title", "src")
#: From so many letters on, a name is recognised inside a longer word: « boulangeriesarrant.jpg ».
GLUED = 6
SMALL = frozenset({"l", "le", "la", "les", "d", "de", "du", "des", "au", "aux", "a", "en", "et", "sur", "sous"})
_EDGES = re.compile(r"(?<=[^\W\d_])(?=\d)|(?<=\d)(?=[^\W\d_])")
_TAG = re.compile(r"<[^<>]*>|&#?\w+;")
_MARKUP = re.compile(r"<[^<>]*>")
_ESCAPED = re.compile(r"%[0-9a-f]{2}", re.IGNORECASE)
#: A figure inside a word, for the letter that it looks like: « L0mbez ».
_FIGURE_IN_WORD = re.compile(r"(?<=[^\W\d_])[0134578](?=[^\W\d_])")
_AS_LETTERS = str.maketrans("0134578", "oleastb")


def plain(text: str) -> str:
    """The text in its compatible form (full-width signs are signs), in the letters and figures that it is read as.

    What shows nothing is left out; accents may then meet their letter, and are composed anew.
    """
    return unicodedata.normalize("NFKC", as_read(unicodedata.normalize("NFKC", text)))


def readings(text: str) -> tuple[str, ...]:
    """The ways to read a text: as it is, as addresses spell it (« L%6Fmbez »), its figures as letters (« L0mbez »)."""
    found = [*_of_html(text), *(_of_html(unquote(text)) if _ESCAPED.search(text) else ())]
    found += [_FIGURE_IN_WORD.sub(lambda one: one.group().translate(_AS_LETTERS), one) for one in found]
    return tuple(dict.fromkeys(found))


def _of_html(text: str) -> tuple[str, ...]:
    """The ways to read what may be HTML: its tags join words (« Sar<b>rant</b> »), or part them (« <p> »)."""
    if not _TAG.search(text):
        return (plain(text),)
    soup = BeautifulSoup(f"<div>{text}</div>", "html.parser")
    for comment in soup.find_all(string=lambda string: isinstance(string, Comment)):
        comment.extract()
    attributes = " ".join(str(tag[name]) for tag in soup.find_all(True) for name in READ if tag.has_attr(name))
    joined, parted = soup.get_text(""), soup.get_text(" ")
    # Twice escaped, a text shows its tags; whoever typed « &amp;eacute; » meant « é », and « Sar&lt;b&gt;rant » a name.
    shown = [html.unescape(f"{one} {attributes}") for one in dict.fromkeys((joined, parted))]
    return tuple(dict.fromkeys(plain(one) for text in shown for one in (text, _MARKUP.sub("", text))))


def words(text: str) -> list[str]:
    """The folded words of a plain text; letters and digits that touch are told apart, addresses are spelled out.

    Folding is asked twice: parting letters from digits may uncover a « st » that stands before a name.
    """
    folded = fold(_EDGES.sub(" ", fold(plain(text))))
    return [SHORT.get(word, word) for word in folded.split()]


def compact(text: str) -> str:
    """The words of a text in one: « L'Isle-Jourdain » is "lislejourdain"."""
    return "".join(words(text))


def runs(found: list[str], wanted: str) -> Iterator[tuple[int, int]]:
    """Where consecutive words, written in one, are ``wanted``: first and last + 1 of each run.

    So « L ISLE JOURDAIN », « Lislejourdain » and « S-a-r-r-a-n-t » are recognised, and « gauche » is not Auch.
    """
    for start in range(len(found)):
        length, end = 0, start
        while end < len(found) and length < len(wanted) and wanted.startswith(found[end], length):
            length += len(found[end])
            end += 1
        if length == len(wanted) and end > start:
            yield start, end


def glued(found: list[str], wanted: str) -> Iterator[tuple[int, int]]:
    """Where a longer word holds ``wanted``, when it is long enough to be nothing else."""
    if len(wanted) >= GLUED:
        yield from ((place, place + 1) for place, word in enumerate(found) if wanted in word and word != wanted)
