"""modelsearch's PostgreSQL backend, for public entries in several languages; nothing here knows the site it serves.

Options, in the entry of ``WAGTAILSEARCH_BACKENDS``::

    "BACKEND": "search.postgres.backend"
    "MODELS"        labels of the models it keeps; others are neither written nor found
    "LANGUAGES"     of "fr", "en", "nl": the first is that of texts and questions which say none; all by default

It keeps its rows beside those of Wagtail's own search, in one table, and asks them with the text search configurations
and the indexes of ``search.migrations``. A model says its language, and what is out of date, as it does to
:mod:`search.tantivy`.

Both ``search`` and ``autocomplete`` want all words. ``search`` looks for their other forms, in the language that the
queryset is narrowed to. ``autocomplete`` takes the last word for a beginning, and finds titles that are written nearly
like what was asked (``<%`` of pg_trgm, where the extension is).
"""
