"""Signs that are read as a Latin letter or a figure and are none, and signs that show nothing."""

import re
import unicodedata
from functools import cache

#: Letters of other alphabets, beside the Latin ones that they are taken for. Unicode Technical Standard 39 has all;
#: these are those that a keyboard, or a page of "fancy letters", gives.
_CYRILLIC = ("авеԍһіјкӏмноԛрѕстуѵԝхԁьпг", "abeghijklmnoqpsctyvwxdbnr")
_CYRILLIC_CAPITALS = ("АВЕԌНІЈКМОРЅСТУХ", "abeghijkmopsctyx")
_GREEK = ("αβγεηικνορτυχως", "abyenikvoptuxwc")
_GREEK_CAPITALS = ("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "abezhikmnoptyx")
_OTHERS = ("օսհոյɑɡɩꞵ", "ouhnjagib")
_CHEROKEE = ("ᎠᎡᎢᎥᎩᎪᎫᎬᎳᎷᎻᏀᏃᏏᏙᏚᏞᏟᏢᏦᏴ", "drtiyajewmhgzbvslcpkb")
_LISU = ("ꓐꓑꓓꓔꓖꓗꓙꓚꓜꓝꓟꓠꓡꓢꓣꓦꓧꓪꓫꓬꓮꓰꓲꓳꓴ", "bpdtgkjczfmnlsrvhwxyaeiou")
#: Not of the category "format", and yet shown as nothing (Unicode, Default_Ignorable_Code_Point), or as
#: a blank that is no letter.
_BLANK = "\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180f\u2800\u3164\uffa0"
_NAMED = re.compile(r"(?:.* )?(?:LATIN|REGIONAL).* LETTER (?:SMALL CAPITAL )?([A-Z])(?: WITH .*)?")


def _table() -> dict[int, str]:
    found = dict.fromkeys(map(ord, _BLANK), "")
    found |= dict.fromkeys(range(65024, 65040), "")
    for signs, letters in (_CYRILLIC, _CYRILLIC_CAPITALS, _GREEK, _GREEK_CAPITALS, _OTHERS, _CHEROKEE, _LISU):
        found |= {ord(sign): letter for sign, letter in zip(signs, letters, strict=True)}
    return found


TABLE = _table()


@cache
def _read(sign: str) -> str:
    """One sign as it is read: « ʟ » is l, « ٣ » is 3, a soft hyphen is nothing."""
    if unicodedata.category(sign) == "Cf":
        return ""
    if sign.isdecimal():
        return str(unicodedata.decimal(sign))
    if (known := TABLE.get(ord(sign))) is not None:
        return known
    if unicodedata.decomposition(sign):
        return sign  # « é »: an accent, that folding takes away
    named = _NAMED.fullmatch(unicodedata.name(sign, ""))
    return named[1].lower() if named is not None else sign


def as_read(text: str) -> str:
    """The text in the signs that a reader takes it for."""
    return text if text.isascii() else "".join(sign if sign.isascii() else _read(sign) for sign in text)
