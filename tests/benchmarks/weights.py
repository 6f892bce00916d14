"""``make weights``: what a page of each type weighs for somebody who comes for the first time, as a table in Markdown.

The site is the demonstration, in a database of its own, in memory. Weights are those of compressed bodies: text in
gzip, fonts as they are. A page's own requests are its HTML, sheets, scripts, fonts, icon and the images of the house;
content images (drawings, photographs) stand apart, since most wait until the reader comes near them.
"""

import gzip
import logging
import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

HEAVIEST = 100_000
MOST_REQUESTS = 10
KINDS = ("html", "css", "js", "fonts", "images")
#: What a static file counts as; any other is an image.
SUFFIXES = {".css": "css", ".js": "js", ".woff2": "fonts"}
#: Pages that no entry of the projection stands for.
OTHERS = {
    "accueil": "/",
    "recherche": "/recherche/?q=boulangerie",
    "recherche sans réponse": "/recherche/?q=zzzz",
    "comparaison": "/villages/comparer/?garder=solomiac,auch,lectoure,castelmusard",
    "sources": "/sources-des-donnees/",
    "accessibilité": "/accessibilite/",
    "plan du site": "/plan-du-site/",
    "connexion": "/compte/connexion/",
    "adresse inconnue": "/adresse-inconnue/",
}


@dataclass
class Weight:
    """Bytes by kind, and the number of requests; ``drawn`` counts the content images of the page, not weighed."""

    bytes: dict[str, int] = field(default_factory=lambda: dict.fromkeys(KINDS, 0))
    requests: int = 0
    drawn: int = 0

    @property
    def total(self) -> int:
        """Bytes of all kinds."""
        return sum(self.bytes.values())

    @property
    def fits(self) -> bool:
        """Whether both budgets hold."""
        return self.total <= HEAVIEST and self.requests <= MOST_REQUESTS


def weigh(client: Any, path: str) -> Weight:
    """What the page at ``path`` makes a browser fetch."""
    from bs4 import BeautifulSoup
    from django.conf import settings

    response = client.get(path, headers={"Accept-Encoding": "gzip"})
    weight = Weight(requests=1)
    weight.bytes["html"] = len(response.content)
    html = gzip.decompress(response.content) if response.get("Content-Encoding") == "gzip" else response.content
    page = BeautifulSoup(html, "html5lib")
    wanted = "link[rel~=stylesheet], link[rel~=preload], link[rel~=icon], script[src], img[src], source[srcset]"
    addresses = {str(node.get("href") or node.get("src") or "") for node in page.select(wanted)} - {""}
    for address in sorted(addresses):
        if address.startswith(settings.STATIC_URL):
            kind, size = static_file(address.removeprefix(settings.STATIC_URL))
            weight.bytes[kind] += size
            weight.requests += 1
        else:
            weight.drawn += 1
    return weight


def static_file(name: str) -> tuple[str, int]:
    """The kind of a static file, and its bytes as they travel."""
    from django.contrib.staticfiles import finders

    found = finders.find(name)
    if not isinstance(found, str):
        raise SystemExit(f"{name} : introuvable")
    content = Path(found).read_bytes()
    kind = SUFFIXES.get(Path(name).suffix, "images")
    return kind, len(content) if kind == "fonts" else len(gzip.compress(content))


def pages() -> Iterator[tuple[str, str]]:
    """A name and an address for each type of page: the longest text of each, since the others weigh less."""
    from wagtail.models import Locale, Page

    french = Locale.objects.get(language_code="fr")
    found: dict[str, tuple[int, str]] = {}
    for page in Page.objects.live().public().filter(locale=french, depth__gt=2).specific():
        name = str(page._meta.verbose_name)
        found[name] = max(found.get(name, (0, "")), (len(str(getattr(page, "body", ""))), page.get_url() or ""))
    for name in sorted(found):
        yield name, found[name][1]
    yield from OTHERS.items()


def table(weights: dict[str, Weight]) -> Iterator[str]:
    """The lines of the table, heaviest page first; kilobytes of a thousand bytes."""
    heads = ["page", *KINDS, "ensemble", "requêtes", "images de contenu"]
    yield f"| {' | '.join(heads)} |"
    yield f"|{'---|' * len(heads)}"
    for name, weight in sorted(weights.items(), key=lambda each: each[1].total, reverse=True):
        sizes = [f"{weight.bytes[kind] / 1000:.0f}" for kind in KINDS]
        mark = "" if weight.fits else " **dépassé**"
        yield f"| {name} | {' | '.join(sizes)} | {weight.total / 1000:.0f}{mark} | {weight.requests} | {weight.drawn} |"


def main() -> int:
    """Build, weigh, print; 1 when a budget does not hold."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings.test")
    import django

    django.setup()
    logging.disable(logging.CRITICAL)
    from django.core.management import call_command
    from django.test import Client
    from django.test.runner import DiscoverRunner

    runner = DiscoverRunner(verbosity=0, interactive=False)
    databases = runner.setup_databases()
    try:
        with TemporaryDirectory() as folder, Path(os.devnull).open("w", encoding="utf-8") as nowhere:
            call_command("load_reference", stdout=nowhere)
            call_command("repair_roles", stdout=nowhere)
            call_command("load_demo", accounts_file=Path(folder) / "accounts.txt", stdout=nowhere)
        client = Client()
        weights = {name: weigh(client, path) for name, path in pages()}
    finally:
        runner.teardown_databases(databases)
    print(*table(weights), sep="\n")
    return 0 if all(weight.fits for weight in weights.values()) else 1


if __name__ == "__main__":
    sys.exit(main())
