"""Settings of modelsearch's own tests, which need its own models: ``SEARCH_BACKEND`` says whom they are put to."""

import os
import tempfile
from pathlib import Path
from typing import Any

SECRET_KEY = "of no use"
INSTALLED_APPS = [
    "modelsearch.test.testapp",
    "modelsearch",
    "taggit",
    "django.contrib.auth",
    "django.contrib.contenttypes",
]
DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}}
FIXTURE_DIRS = [Path(__file__).parent / "fixtures"]
USE_TZ = True
SEARCH_BACKEND = os.environ.get("SEARCH_BACKEND", "search.tantivy")
MODELSEARCH_BACKENDS: dict[str, dict[str, Any]] = {"default": {"BACKEND": SEARCH_BACKEND}}
if SEARCH_BACKEND == "search.tantivy":
    # In memory where the machine has a place for it: every case builds seven indexes. The tests speak English.
    memory = Path("/dev/shm")
    folder = tempfile.mkdtemp(prefix="search-", dir=memory if memory.is_dir() else None)
    MODELSEARCH_BACKENDS["default"] |= {"PATH": folder, "LANGUAGES": ["en"]}
