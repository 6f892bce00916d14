"""The search room."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SearchConfig(AppConfig):
    """Search over the public projection."""

    name = "search"
    label = "sitesearch"
    verbose_name = _("Recherche")

    def ready(self) -> None:
        """Say what the backend raises where there is no index to ask."""
        from cms.projection.public_index import count_as_failure
        from search.tantivy import SearchIndexError

        count_as_failure(SearchIndexError)
