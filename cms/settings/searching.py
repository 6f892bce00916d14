"""Which backend answers the public search, from one address: the settings' ``WAGTAILSEARCH_BACKENDS["public"]``."""

from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

#: What the public finds, and nothing else: no draft and no account leaves for an index.
KEPT: dict[str, Any] = {"MODELS": ["projection.Entry"], "AUTO_UPDATE": False}
CLUSTERS = ("elasticsearch9", "opensearch3")
WRONG = (
    "SEARCH_URL : « postgres: » (la base du site), « elasticsearch9+https://compte:secret@serveur:9200 » ou "
    "« opensearch3+https://… », ou rien. Voir docs/search-elsewhere.md."
)


def public_search(url: str, folder: Path, *, is_postgres: bool) -> dict[str, Any]:
    """The backend of an address: an index in ``folder`` where there is none.

    :param url: ``postgres:``, or one of :data:`CLUSTERS`, a plus sign and the cluster's own address; its path, if it
        has one, begins the names of the site's indexes there.
    :raises ImproperlyConfigured: with a sentence, for anything else.
    """
    if not url:
        # The clock waits two seconds for who writes, and comes back.
        return KEPT | {"BACKEND": "search.tantivy", "PATH": folder, "LOCK_TIMEOUT": 2}
    if url == "postgres:":
        if not is_postgres:
            raise ImproperlyConfigured("SEARCH_URL « postgres: » demande une base PostgreSQL (DATABASE_URL).")
        return KEPT | {"BACKEND": "search.postgres.backend"}
    return KEPT | _cluster(url)


def _cluster(url: str) -> dict[str, Any]:
    engine, _plus, address = url.partition("+")
    parts = urlsplit(address)
    if engine not in CLUSTERS or parts.scheme not in ("http", "https") or not parts.hostname:
        raise ImproperlyConfigured(WRONG)
    return {
        "BACKEND": f"search.cluster.{engine}",
        "URLS": [parts._replace(path="").geturl()],
        "TIMEOUT": 5,  # seconds that a reader waits before the database is asked
        "INDEX_PREFIX": f"{parts.path.strip('/') or 'site'}_",
    }
