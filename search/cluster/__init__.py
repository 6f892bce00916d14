"""modelsearch's Elasticsearch and OpenSearch backends, for public entries; ``docs/search-elsewhere.md`` says what was
tried and what was not.

Options, in the entry of ``WAGTAILSEARCH_BACKENDS``, beside modelsearch's own (``URLS``, ``INDEX_PREFIX``, ``TIMEOUT``,
``INDEX_SETTINGS``, ``OPTIONS``)::

    "BACKEND": "search.cluster.elasticsearch9" or "search.cluster.opensearch3"
    "MODELS"        labels of the models it keeps; others are neither written nor found
"""
