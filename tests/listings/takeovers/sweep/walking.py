"""Asking a site for everything: what its pages lead to, and what anybody could guess."""

import itertools
import re
from collections import Counter, deque
from collections.abc import Collection, Iterable, Iterator
from html import unescape
from typing import Any
from urllib.parse import parse_qs, urljoin, urlsplit

from django.test import Client
from django.urls import get_resolver

from tests.admin_addresses import NOT_ASKED, filled, patterns

LINK = re.compile(r"""(?:href|src|action|data-[a-z-]+)=["']([^"'#]+)|\bhttps?://testserver([^\s"'<>\\)]+)""")
SRCSET = re.compile(r'srcset="([^"]+)"')
#: Of one address, so many questions with the same names are asked; and so many pictures of one sort, each being drawn.
ALIKE, PICTURES = 1, 4
#: Of the pages below one address (all villages, all news), so many are asked, beside those it begins with.
SIBLINGS = 12
PICTURE = re.compile(r"^/(dessins|partage|media)/")
START = ("/", "/en/", "/nl/", "/sitemap.xml", "/robots.txt", "/api/v1/openapi.json", "/composants/")
#: The admin has a walk of its own, as people of some role; a private link shows what it was given for, and the
#: demonstration shows to whom each mail went.
APART = re.compile(r"^(/(en|nl))?/(admin|static|lien|courrier)/")
FORMATS = ("csv", "json", "geojson", "rss", "ics")


def body_of(response: Any) -> bytes:
    """All that was sent, headers too: a name may stand in one."""
    content: bytes = b"".join(response.streaming_content) if response.streaming else response.content
    return str(dict(response.items())).encode() + content


def crawl(
    client: Client, start: Iterable[str], most: int, *, wholly: Collection[str] = ()
) -> Iterator[tuple[str, bytes]]:
    """Every address of the site that its public pages lead to, with what it answers.

    :param wholly: pages whose pictures are all asked for.
    """
    todo, seen, alike = deque(start), set(start), Counter[tuple[str, tuple[str, ...]]]()
    while todo and most:
        address = todo.popleft()
        response = client.get(address)
        assert response.status_code < 500, address
        most -= 1
        body = body_of(response)
        yield address, body
        if "Location" in response:
            body += f'href="{response["Location"]}"'.encode()
        for found in links(address, body):
            parts = urlsplit(found)
            picture = PICTURE.match(parts.path)
            shape = (picture[0] if picture else parts.path, tuple(sorted(parse_qs(parts.query))))
            above = ("below", (parts.path.rstrip("/").rpartition("/")[0],))
            is_common = alike[shape] >= PICTURES if picture else alike[shape] >= ALIKE or alike[above] >= SIBLINGS
            if found not in seen and (not is_common or (picture and address in wholly)):
                alike[shape] += 1
                alike[above] += not picture
                seen.add(found)
                todo.append(found)


def links(address: str, body: bytes) -> Iterator[str]:
    """The addresses of this site in an answer, whatever its format."""
    text = unescape(body.decode(errors="ignore")).replace("\\/", "/")
    found = [first or second for first, second in LINK.findall(text)]
    found += [each.split()[0] for whole in SRCSET.findall(text) for each in whole.split(",") if each.strip()]
    for link in found:
        parts = urlsplit(urljoin(f"http://testserver{address}", link.strip()))
        is_ours = parts.scheme in ("http", "https") and parts.netloc == "testserver"
        if is_ours and not APART.match(parts.path):
            yield f"{parts.path}{'?' if parts.query else ''}{parts.query}"


def guesses(pool: dict[str, list[Any]], most_each: int) -> Iterator[str]:
    """Every address the site knows, its arguments filled with whatever somebody might try."""
    for route, part in patterns(get_resolver()):
        if any(word in route for word in NOT_ASKED) or route.startswith("static/"):
            continue
        converters = getattr(part.pattern, "converters", {})
        names = list(part.pattern.regex.groupindex)
        choices = [list(_fitting(pool.get(name, pool["any"]), converters.get(name))) for name in names]
        for combination in itertools.islice(_together(choices), most_each):
            address = filled(route, dict(zip(names, combination, strict=True)))
            if address is not None:
                yield address


def _fitting(values: list[Any], converter: Any) -> Iterator[Any]:
    """Those that the address takes: a word where it wants a number would meet the resolver and no view."""
    for value in values:
        if converter is None or re.fullmatch(converter.regex, str(value)):
            yield value


def _together(choices: list[list[Any]]) -> Iterator[tuple[Any, ...]]:
    """Each guess for all arguments at once, then each with each."""
    if not all(choices):
        return
    longest = max(map(len, choices), default=1)
    for number in range(longest):
        yield tuple(each[number % len(each)] for each in choices)
    if len(choices) > 1:
        yield from itertools.product(*choices)
