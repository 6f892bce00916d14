"""Telephones, mail and web addresses, numbers of companies, whatever the punctuation."""

import re
from collections.abc import Iterator

from listings.takeovers.guard.choices import What

_TOKENS = re.compile(r"\+?\d+")
#: What may stand between two figures of one number.
_BETWEEN = re.compile(r"[\s.\-\u2010-\u2015/()·_*•:]{0,4}")
#: And of a telephone, which has a form of its own (a list of sums, whose key may fit by chance, is no company): any
#: sign but those that make a sum or a share of what stands before them.
_BETWEEN_PAIRS = re.compile(r"(?:[^\w€$£%°]|_){0,6}|\W{0,2}(?:et puis|et|puis|ensuite)\W{0,2}", re.IGNORECASE)
_TELEPHONE = re.compile(r"0[1-9]\d{8}|(?:\+|00)?33\(?0?[1-9]\d{8}")
#: What stands before the year of a date.
DATED = ("/", ".", "-")
_YEAR = re.compile(r"(?:19|20)\d\d")
_AT = r"\s*(?:@|[(\[{<]\s*(?:at|a|arobase|@)\s*[)\]}>]|\s(?:at|arobase|arrobase)\s)\s*"
_DOT = r"\s*(?:\.|[(\[{<]\s*(?:dot|point|\.)\s*[)\]}>]|\s(?:dot|point)\s)\s*"
_MAIL = re.compile(rf"[\w.+-]+{_AT}[\w-]+(?:{_DOT}[\w-]+)*{_DOT}[a-z]{{2,}}\b", re.IGNORECASE)
#: Endings that no French sentence has by accident where the space after a full stop was left out.
_ENDS = "fr|com|net|org|eu|info|biz|shop|store|online|io|be|nl|uk|cat|bzh"
#: Words too: « à vendre.Pro » begins a sentence, « salon.pro » does not.
_ENDS_IN_SMALL = "pro|paris|me|ee|gl|ly|co|tv|app|dev|site|page|link|blog|boutique|restaurant|immo|ch|us|gg|alsace"
#: « moi chez gmail point com », « moi à gmail.com ».
_MAIL_TOLD = re.compile(rf"[\w.+-]+\s+(?:chez|a|à)\s+[\w-]+(?:\s+(?:dot|point)\s+|\.)(?:{_ENDS})\b", re.IGNORECASE)
#: A mail whose point is only said, or left out, and one whose sign is said: nobody says « arobase » of anything else.
_MAIL_CUT = re.compile(
    rf"[\w.+-]+{_AT}[\w-]+\s+(?:{_ENDS})\b|[\w.+-]+\s+arr?obase\s+[\w-]+(?:\s+\w{{2,4}}\b)?", re.IGNORECASE
)
#: « salon [.] fr », « salon point fr », « salon . fr »: where the point stands by itself, endings that are no word.
_SITE_CUT = re.compile(
    rf"[\w-]+\s*[(\[{{<]\s*(?:dot|point|\.)\s*[)\]}}>]\s*(?:{_ENDS})\b"
    r"|[\w-]+(?:\s+(?:dot|point)\s+|\s+\.\s*)(?:fr|com|org)\b|[\w-]+\.\s+fr\b|\bwww\b",
    re.IGNORECASE,
)
_SITE = re.compile(
    rf"\bhttps?\s*:\s*/\s*/|\bwww\s*\.\s*\w|\b[\w-]+\.(?:{_ENDS})\b|\b[\w-]+\.(?-i:{_ENDS_IN_SMALL})\b"
    rf"|\b[\w-]+\.(?:{_ENDS_IN_SMALL})/\w|(?<![\w.])@[\w.-]*[a-z][\w.-]+",
    re.IGNORECASE,
)
#: The longest number looked for, in groups of figures: one figure each, and a prefix.
_MOST_GROUPS = 16


def contacts(text: str) -> Iterator[tuple[What, str]]:
    """What leads to somebody in a plain text, with the words that do."""
    for start, end in _numbers(text):
        yield What.TELEPHONE, text[start:end]
    for start, end in _companies(text):
        yield What.COMPANY, text[start:end]
    for pattern in (_MAIL, _MAIL_TOLD, _MAIL_CUT):
        yield from ((What.MAIL, match.group()) for match in pattern.finditer(text))
    without_mail = _MAIL_CUT.sub(" ", _MAIL.sub(" ", text))
    for match in _SITE.finditer(without_mail):
        yield What.SITE, without_mail[match.start() : match.start() + 60].split()[0]
    yield from ((What.SITE, match.group()) for match in _SITE_CUT.finditer(without_mail))


def holds_number(text: str, number: str) -> bool:
    """Whether a text holds a telephone number, of whatever country: its last nine figures, in any grouping."""
    tail = re.sub(r"\D", "", number)[-9:]
    if len(tail) < 6 or not tail.strip("0"):
        return False
    return any(figures.endswith(tail) for figures, _start, _end in _groupings(text, _BETWEEN_PAIRS))


def _groupings(text: str, parted_by: re.Pattern[str]) -> Iterator[tuple[str, int, int]]:
    """Figures that follow one another, in every grouping: what they are in one, where they begin and end."""
    tokens = list(_TOKENS.finditer(text))
    for first, token in enumerate(tokens):
        figures = token.group()
        yield figures, token.start(), token.end()
        for before, after in zip(tokens[first:], tokens[first + 1 : first + _MOST_GROUPS], strict=False):
            between = text[before.end() : after.start()]
            # « 01/02/2026 - 28/02/2026 » is two dates.
            ends_date = between in DATED and _YEAR.fullmatch(after.group()) is not None
            if ends_date or not parted_by.fullmatch(between) or after.group().startswith("+"):
                break
            figures += after.group()
            yield figures, token.start(), after.end()


def _numbers(text: str) -> Iterator[tuple[int, int]]:
    last = 0
    for figures, start, end in _groupings(text, _BETWEEN_PAIRS):
        if start >= last and _TELEPHONE.fullmatch(figures):
            yield start, end
            last = end


def _companies(text: str) -> Iterator[tuple[int, int]]:
    """SIREN (nine figures) and SIRET (fourteen), by their key (Luhn; ISO/IEC 7812-1, annex B)."""
    last = 0
    for figures, start, end in _groupings(text, _BETWEEN):
        if start >= last and len(figures) in (9, 14) and figures.isascii() and figures.strip("0") and _luhn(figures):
            yield start, end
            last = end


def _luhn(figures: str) -> bool:
    doubled = [int(one) * (2 if place % 2 else 1) for place, one in enumerate(reversed(figures.lstrip("+")))]
    return sum(sum(divmod(one, 10)) for one in doubled) % 10 == 0
