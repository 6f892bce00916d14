"""The admin's search on PostgreSQL: Wagtail's, without what is another index's to keep."""

from modelsearch.backends.database.postgres.postgres import PostgresIndex, PostgresSearchBackend

from cms.own_index import WithoutOthers


class _Index(WithoutOthers, PostgresIndex):
    """Pages, pictures, documents, accounts."""


class SearchBackend(PostgresSearchBackend):
    """The name that Wagtail looks for in this module."""

    index_class = _Index
