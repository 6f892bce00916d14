"""What search engines may read, in every language (https://www.sitemaps.org/protocol.html): the public pages, from the
projection, and the views that rooms name."""

from collections import defaultdict
from typing import Any

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.urls import reverse
from django.utils import translation
from wagtail import hooks

from cms.origin import absolute
from cms.projection.models import Entry

#: Where a room names its views that are no pages and stand in the site map: ``fn()``, names of addresses.
VIEWS = "views_in_the_sitemap"


class EntrySitemap(Sitemap[Any]):
    """Each public entry with its other languages; Django cuts it in sheets of ``limit``."""

    limit = 10_000

    def items(self) -> list[tuple[Any, ...]]:
        """(address, last change, language, page in all languages) of each entry. One query."""
        columns = ("url", "changed_at", "language", "translation_key")
        return list(Entry.objects.order_by("pk").values_list(*columns))

    def location(self, item: tuple[Any, ...]) -> str:
        """The address below the origin."""
        return str(item[0])

    def lastmod(self, item: tuple[Any, ...]) -> Any:
        """When it was last published."""
        return item[1]

    def get_urls(self, page: int | str = 1, site: Any = None, protocol: str | None = None) -> list[dict[str, Any]]:
        """Django's rows, at the site's own origin whatever the request claimed, with hreflang alternates."""
        urls = super().get_urls(page, site, protocol)
        selves: dict[Any, list[dict[str, str]]] = defaultdict(list)
        for url, _changed, language, key in self.items():
            selves[key].append({"location": absolute(url), "lang_code": language})
        for row in urls:
            url, _changed, _language, key = row["item"]
            row["location"] = absolute(url)
            row["alternates"] = selves[key] if len(selves[key]) > 1 else []
        return urls


class ViewSitemap(Sitemap[Any]):
    """Each view that a room names, plain, with its other languages. No query."""

    def items(self) -> list[tuple[str, str]]:
        """(name, language) of each."""
        names = [name for told in hooks.get_hooks(VIEWS) for name in told()]
        return [(name, code) for name in names for code, _words in settings.LANGUAGES]

    def location(self, item: tuple[str, str]) -> str:
        """The address below the origin."""
        name, language = item
        with translation.override(language):
            return reverse(name)

    def get_urls(self, page: int | str = 1, site: Any = None, protocol: str | None = None) -> list[dict[str, Any]]:
        """Django's rows, at the site's own origin whatever the request claimed, with hreflang alternates."""
        urls = super().get_urls(page, site, protocol)
        for row in urls:
            name, _language = row["item"]
            row["location"] = absolute(self.location(row["item"]))
            row["alternates"] = [
                {"location": absolute(self.location((name, code))), "lang_code": code}
                for code, _words in settings.LANGUAGES
            ]
        return urls
