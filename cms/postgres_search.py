"""The admin's search on PostgreSQL: Wagtail's, without what is another index's to keep."""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from modelsearch.backends.database.postgres.postgres import PostgresIndex, PostgresSearchBackend
from modelsearch.index import get_indexed_models

from cms.own_index import WithoutOthers


class _Index(WithoutOthers, PostgresIndex):
    """Pages, pictures, documents, accounts; the public entries stand in the same table, if they stand in PostgreSQL."""

    entries: Any

    def __init__(self, backend: Any) -> None:
        super().__init__(backend)
        others = [model for model in get_indexed_models() if not getattr(model, "search_auto_update", True)]
        types = ContentType.objects.get_for_models(*others).values()
        self.entries = self.entries.exclude(content_type__in=list(types))


class SearchBackend(PostgresSearchBackend):
    """The name that Wagtail looks for in this module."""

    index_class = _Index
