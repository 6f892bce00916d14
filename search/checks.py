"""What the public search needs of its database, as a system check."""

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Tags, Warning, register
from django.db import connection

EXTENSIONS = {
    "unaccent": "les accents comptent dans ce que la base découpe elle-même",
    "pg_trgm": "une faute de frappe ne trouve rien",
}


@register(Tags.database)
def postgresql_has_what_the_search_needs(app_configs: Any, databases: Any = None, **kwargs: Any) -> list[CheckMessage]:
    """The migration makes the extensions where its role may; where it may not, this goes on saying so
    (``check --database default``)."""
    public = settings.WAGTAILSEARCH_BACKENDS.get("public", {})
    if not databases or public.get("BACKEND") != "search.postgres.backend":
        return []
    return [
        Warning(
            f"L'extension PostgreSQL « {name} » manque : {what}.",
            hint=f"CREATE EXTENSION {name}, par qui en a le droit ; puis « manage.py migrate sitesearch zero », "
            "« manage.py migrate » et « manage.py rebuild_public_index ».",
            id="sitesearch.W001",
        )
        for name, what in _missing(EXTENSIONS)
    ]


def _missing(extensions: dict[str, str]) -> Iterator[tuple[str, str]]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT extname FROM pg_extension UNION ALL SELECT cfgname FROM pg_ts_config")
        there = {name for (name,) in cursor.fetchall()}
    # "migrate" asks too, before it has made anything.
    if "site_fr" in there:
        yield from ((name, what) for name, what in extensions.items() if name not in there)
