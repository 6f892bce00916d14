"""The public pages in every language (https://www.sitemaps.org/protocol.html), from the projection."""

from collections import defaultdict
from typing import Any

from django.contrib.sitemaps import Sitemap

from cms.origin import absolute
from cms.projection.models import Entry


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
