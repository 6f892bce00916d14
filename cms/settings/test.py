"""Settings of the test suite: the demonstration's, quicker where nothing of ours is measured."""

import os

os.environ.setdefault("SECRET_KEY", "tests-only-not-a-secret-0123456789-0123456789-0123456789")
os.environ.setdefault("SITE_URL", "http://testserver")
os.environ.setdefault("ALLOWED_HOSTS", "testserver,localhost,127.0.0.1")
os.environ.setdefault("DATABASE_URL", "sqlite:///:memory:")
os.environ.setdefault("CACHE_URL", "locmemcache://")
os.environ.setdefault("EMAIL_URL", "smtp://localhost:1")
os.environ.setdefault("DEFAULT_FROM_EMAIL", "Soho Solo Gers <ne-pas-repondre@demonstration.invalid>")

from cms.settings.base import *  # noqa: F403
from cms.settings.base import BASE_DIR, POST_OFFICE, STORAGES, WAGTAILSEARCH_BACKENDS

DEMONSTRATION = True
POST_OFFICE["BACKENDS"] = {"default": "cms.mail.backends.LocalPageBackend"}
SECURE_SSL_REDIRECT = False
SECURE_HSTS_SECONDS = 0
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = False

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
# Static files are served as they lie: no collectstatic before a test.
(BASE_DIR / "var" / "static").mkdir(parents=True, exist_ok=True)
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
# Files of a test never meet those of the demonstration, nor those of the test that runs beside it.
TEST_FILES = BASE_DIR / "var" / "tests" / os.environ.get("PYTEST_XDIST_WORKER", "alone")
MEDIA_ROOT = TEST_FILES / "media"
if "location" in STORAGES["private"].get("OPTIONS", {}):
    STORAGES["private"]["OPTIONS"]["location"] = str(TEST_FILES / "private")
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
# A test that wants an index asks for one of its own (``public_index``).
PUBLIC_SEARCH = WAGTAILSEARCH_BACKENDS.pop("public")
