"""Mail addresses and telephone numbers as people write them, in one form each: the same person is found again.

No list of the world's numbering plans: a number of France is recognised, one from abroad is taken with its country code
(ITU-T E.164). Whether it rings, whoever calls finds out.
"""

import re
import unicodedata

#: What people put between digits.
BETWEEN = re.compile(r"[\s().\-/\u00b7\u2010-\u2014]")
NATIONAL = re.compile(r"0[1-9][0-9]{8}")
#: At most fifteen digits with the country code; shorter than eight is nobody's.
INTERNATIONAL = re.compile(r"\+[1-9][0-9]{7,14}")
FRANCE = "+33"

#: Where most mail goes, in the three languages of the site.
KNOWN_DOMAINS = (
    "gmail.com", "hotmail.com", "hotmail.fr", "outlook.com", "outlook.fr", "yahoo.com", "yahoo.fr", "orange.fr",
    "wanadoo.fr", "laposte.net", "icloud.com", "ziggo.nl", "telenet.be", "skynet.be",
)  # fmt: skip


def telephone(typed: str) -> str:
    """A number as it is kept: « 05 62 00 00 00 » and « 0033 (0)5 62 00 00 00 » are both "+33562000000".

    :raises ValueError: for what is neither a number of France nor one with its country code.
    """
    plain = BETWEEN.sub("", unicodedata.normalize("NFKC", typed).replace("(0)", ""))
    plain = re.sub(r"^00", "+", plain)
    plain = re.sub(r"^\+330", FRANCE, plain)
    if NATIONAL.fullmatch(plain):
        return FRANCE + plain[1:]
    is_french = plain.startswith(FRANCE)
    if not INTERNATIONAL.fullmatch(plain) or (is_french and not NATIONAL.fullmatch("0" + plain[len(FRANCE) :])):
        raise ValueError("neither a number of France nor one with its country code")
    return plain


def readable(number: str) -> str:
    """A number that is kept, as it is read aloud in France: « 05 62 00 00 00 »; one from abroad as it is."""
    if not number.startswith(FRANCE):
        return number
    national = "0" + number[len(FRANCE) :]
    return " ".join(national[start : start + 2] for start in range(0, len(national), 2))


def mail(typed: str) -> str:
    """An address as it is kept: in small letters, as every provider reads it."""
    return typed.strip().lower()


def meant(address: str) -> str:
    """The address that was probably meant, where its domain is one slip of the keyboard from a well known one."""
    name, _at, domain = mail(address).rpartition("@")
    if domain in KNOWN_DOMAINS:
        return ""
    near = next((known for known in KNOWN_DOMAINS if _is_one_slip(domain, known)), "")
    return f"{name}@{near}" if near else ""


def _is_one_slip(typed: str, known: str) -> bool:
    """Whether one letter is missing, too many, another, or two neighbours have changed places."""
    start = 0
    while start < min(len(typed), len(known)) and typed[start] == known[start]:
        start += 1
    left, right = typed[start:], known[start:]
    if len(left) != len(right):
        return left[1:] == right or left == right[1:]
    return left[1:] == right[1:] or (left[:2] == right[:2][::-1] and left[2:] == right[2:])
