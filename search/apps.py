"""The search room."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SearchConfig(AppConfig):
    """Search over the public projection."""

    name = "search"
    label = "sitesearch"
    verbose_name = _("Recherche")

    def ready(self) -> None:
        """Say what the backends raise where there is no index to ask; know what the database must have."""
        from cms.projection.public_index import count_as_failure
        from search import checks  # noqa: F401
        from search.postgres.errors import NotBuiltError
        from search.tantivy.errors import SearchIndexError

        count_as_failure(SearchIndexError, NotBuiltError)
