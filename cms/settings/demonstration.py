"""The site of ``make run``: demonstration content, SQLite and local files, nothing leaves the machine.

DEBUG stays off: what is shown is what production would show.
"""

import os
import secrets
from pathlib import Path

VAR = Path(__file__).resolve().parent.parent.parent / "var"
VAR.mkdir(exist_ok=True)
_secret = VAR / "secret-key"
if not _secret.exists():
    _secret.write_text(secrets.token_urlsafe(50), encoding="ascii")
    _secret.chmod(0o600)

os.environ.setdefault("SECRET_KEY", _secret.read_text(encoding="ascii"))
os.environ.setdefault("SITE_URL", "http://127.0.0.1:8000")
os.environ.setdefault("ALLOWED_HOSTS", "127.0.0.1,localhost")
os.environ.setdefault("DATABASE_URL", f"sqlite:///{VAR / 'demonstration.sqlite3'}")
os.environ.setdefault("EMAIL_URL", "smtp://localhost:1")
os.environ.setdefault("DEFAULT_FROM_EMAIL", "Soho Solo Gers <ne-pas-repondre@demonstration.invalid>")

from cms.settings.base import *  # noqa: E402, F403
from cms.settings.base import POST_OFFICE  # noqa: E402

DEMONSTRATION = True
POST_OFFICE["BACKENDS"] = {"default": "cms.mail.backends.LocalPageBackend"}

# Plain http on this machine only.
SECURE_SSL_REDIRECT = False
SECURE_HSTS_SECONDS = 0
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = False
