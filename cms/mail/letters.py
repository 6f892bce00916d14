"""The look of a mail: its plain text, dressed.

A mail is written once, as text. The HTML beside it is made of that text: a paragraph for each paragraph, a list for
lines that start with a dash, and for a line that ends with an address of the site, a link named by the words before
it. Any other address stays in its words, where it is read: a mail also quotes people, and no words of theirs may name
a link that leads elsewhere. What the mail is about becomes a button: the template marks its line, with ``{% act %}``.
"""

import re
import secrets
from collections.abc import Iterator
from dataclasses import dataclass

from django.conf import settings
from django.template.loader import render_to_string

from cms.origin import absolute, is_ours

#: What marks the line of the button, as long as the mail is not sent; drawn at each start, so that nobody can write it.
ACT = f"\x02{secrets.token_hex(8)}\x03"
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
    """The text as it is sent: no mark, and the signature of the house."""
    return f"{text.replace(ACT, '').strip()}{SIGNATURE}{settings.WAGTAIL_SITE_NAME}\n{absolute('/')}\n"


def dressed(subject: str, text: str, language: str) -> str:
    """The HTML of a mail, from its text with its mark and without signature."""
    context = {
        "subject": subject,
        "parts": list(parts(text)),
        "language": language,
        "site_name": settings.WAGTAIL_SITE_NAME,
        "site_url": settings.SITE_URL,
    }
    return render_to_string("mail/letter.html", context)


def parts(text: str) -> Iterator[Part]:
    """What the text is made of, in its order."""
    for paragraph in re.split(r"\n\s*\n", text.replace("\r\n", "\n").strip()):
        yield from _pieces([line.strip() for line in paragraph.split("\n") if line.strip()])


def _pieces(lines: list[str]) -> Iterator[Part]:
    """The lines of one paragraph: those that are alike stay together."""
    words: list[str] = []
    items: list[str] = []
    for marked in lines:
        line = marked.replace(ACT, "")
        item, link = ITEM.fullmatch(line), _link(line, is_act=marked.startswith(ACT))
        if item:
            items.append(item["words"])
            continue
        if items or link:
            yield from _gathered(words, items)
            words, items = [], []
        if link:
            yield link
        else:
            words.append(line)
    yield from _gathered(words, items)


def _link(line: str, *, is_act: bool) -> Part | None:
    """The line as a link; none to another site's address, nor under words that hold an address themselves."""
    found = LINK.fullmatch(line)
    if found is None or not is_ours(found["url"]) or "://" in found["words"]:
        return None
    words = found["words"].rstrip(" \N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}:")
    return Part(words or found["url"], found["url"], is_act=is_act)


def _gathered(words: list[str], items: list[str]) -> Iterator[Part]:
    if words or items:
        yield Part("\n".join(words), items=tuple(items))
