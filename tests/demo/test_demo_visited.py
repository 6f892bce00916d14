"""Every public page of the demonstration, as an anonymous visitor gets it."""

import csv
import io
import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from bs4 import BeautifulSoup
from defusedxml import ElementTree
from django.test import Client
from zeal import zeal_context
from zeal.constants import initialize_app_registry
from zeal.patch import patch

from cms.projection.models import Entry
from tests.conftest import Snapshots

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

INLINE = re.compile(r"<(script(?![^>]*\bsrc=)|style)\b|\sstyle=|\son[a-z]+=", re.IGNORECASE)
DATA = re.compile(r'<script type="application/ld\+json">[^<]*</script>')
STRICT = ("script-src 'self';", "style-src 'self';", "default-src 'none'")


@pytest.fixture(scope="module")
def zeal() -> None:
    """Its patches, which nothing takes back; they only watch inside ``zeal_context``."""
    initialize_app_registry()
    patch()


def faults(response: Any, entry: Entry) -> Iterator[str]:
    """What is wrong with one page."""
    if response.status_code != 200:
        yield f"status {response.status_code}"
        return
    # Structured data is no code: nothing runs it (tests/cms/machines judges it).
    html = DATA.sub("", response.content.decode())
    page = BeautifulSoup(html, "html5lib")
    if len(page.select("h1")) != 1:
        yield f"{len(page.select('h1'))} h1"
    if page.html is None or page.html.get("lang") != entry.language:
        yield "lang"
    if re.search(r"\{\{|\{%|%\}|\}\}", page.get_text()):
        yield "stray braces"
    if INLINE.search(html):
        yield "inline code or style"
    policy = response.headers.get("Content-Security-Policy", "")
    if not all(rule in policy for rule in STRICT) or "unsafe" in policy:
        yield "policy"
    if response.cookies:
        yield "cookie"
    foreign = [node["src"] for node in page.select("[src]") if str(node["src"]).startswith(("http:", "https:", "//"))]
    if foreign:
        yield f"third party {foreign[0]}"
    if str(entry.translation_key) in html:
        yield "translation key"


def links(response: Any) -> set[str]:
    """Addresses of this site that a page leads to."""
    page = BeautifulSoup(response.content, "html5lib")
    found = {str(node["href"]) for node in page.select("a[href], link[href]")}
    found |= {str(node["src"]) for node in page.select("[src]")}
    return {link.split("#")[0] for link in found if link.startswith("/") and not link.startswith(("//", "/static/"))}


def test_every_page_is_whole_and_every_link_leads_somewhere(
    demonstration: Snapshots, client: Client, zeal: None, settings: Any
) -> None:
    """Also: no row is asked for a third time from the same line (a sheet reads its facts in two places)."""
    settings.ZEAL_NPLUSONE_THRESHOLD = 3
    wrong: dict[str, list[str]] = {}
    todo: set[str] = set()
    entries = list(Entry.objects.order_by("pk"))
    assert len(entries) > 150
    for entry in entries:
        with zeal_context():
            response = client.get(entry.url)
        if found := list(faults(response, entry)):
            wrong[entry.url] = found
        todo |= links(response)
    visited = {entry.url for entry in entries}
    dead = sorted(link for link in todo - visited - {""} if client.get(link).status_code != 200)
    assert wrong == {}
    assert dead == []


def test_every_list_has_its_twins(demonstration: Snapshots, client: Client) -> None:
    for entry in Entry.objects.filter(is_list=True):
        for format in ("csv", "json", "geojson", "rss"):
            response = client.get(entry.url, {"format": format})
            assert response.status_code == 200, (entry.url, format)
            text = (b"".join(response) if response.streaming else response.content).decode()
            if format in ("json", "geojson"):
                assert json.loads(text)
            elif format == "rss":
                assert ElementTree.fromstring(text).tag == "rss"
            else:
                rows = list(csv.reader(io.StringIO(text), delimiter=";"))
                assert len({len(row) for row in rows}) == 1


def test_no_confidential_word_is_public(demonstration: Snapshots, client: Client) -> None:
    """The invented sellers of the demonstration stand in no public page, list or twin."""
    from listings.models import TakeoverConfidential

    secrets = {
        value
        for row in TakeoverConfidential.objects.all()
        for value in (row.seller_name, row.seller_email, row.seller_phone, row.exact_address)
        if value
    }
    assert secrets
    for address in [entry.url for entry in Entry.objects.filter(kind="takeover")] + [
        "/entreprendre/reprises/?format=json"
    ]:
        response = client.get(address)
        text = (b"".join(response) if response.streaming else response.content).decode()
        assert not [secret for secret in secrets if secret in text], address
