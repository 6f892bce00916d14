"""The look of a mail: its plain text, dressed.

A mail is written once, as text. The HTML beside it is made of that text: a paragraph for each paragraph, a list for
lines that start with a dash, and for a line that ends with an address, a link named by the words before it. The first
of these links is what the mail is about: it becomes a button.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.conf import settings
from django.template.loader import render_to_string

#: What tells the words from the signature (RFC 3676, 4.3).
SIGNATURE = "\n\n-- \n"
LINK = re.compile(r"(?P<words>.*?)\s*(?<!\S)(?P<url>https?://\S+)")
ITEM = re.compile(r"[-•]\s+(?P<words>.+)")


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a mail: words; with ``url`` they are its link, with ``items`` the list follows them."""

    words: str = ""
    url: str = ""
    items: tuple[str, ...] = ()
    is_act: bool = False


def signed(text: str) -> str:
    """The text with the signature of the house."""
    return f"{text.strip()}{SIGNATURE}{settings.WAGTAIL_SITE_NAME}\n{settings.SITE_URL}/\n"


def dressed(subject: str, text: str, language: str) -> str:
    """The HTML of a mail, from its text."""
    words = text.partition(SIGNATURE)[0]
    context = {"subject": subject, "parts": list(parts(words)), "language": language, "site_url": settings.SITE_URL}
    return render_to_string("mail/letter.html", context)


def parts(text: str) -> Iterator[Part]:
    """What the text is made of, in its order."""
    has_act = False
    for paragraph in re.split(r"\n\s*\n", text.replace("\r\n", "\n").strip()):
        for part in _pieces([line.strip() for line in paragraph.splitlines() if line.strip()]):
            is_act = bool(part.url) and not has_act
            has_act = has_act or is_act
            yield Part(part.words, part.url, part.items, is_act)


def _pieces(lines: list[str]) -> Iterator[Part]:
    """The lines of one paragraph: those that are alike stay together."""
    words: list[str] = []
    items: list[str] = []
    for line in lines:
        item, link = ITEM.fullmatch(line), LINK.fullmatch(line)
        if item:
            items.append(item["words"])
            continue
        if items or link:
            yield from _gathered(words, items)
            words, items = [], []
        if link:
            yield Part(
                link["words"].rstrip(" \N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}:") or link["url"], link["url"]
            )
        else:
            words.append(line)
    yield from _gathered(words, items)


def _gathered(words: list[str], items: list[str]) -> Iterator[Part]:
    if words or items:
        yield Part("\n".join(words), items=tuple(items))
