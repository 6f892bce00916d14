"""Production settings, and the base of every other: whoever changes nothing gets the safe value.

The environment is read here and nowhere else; ``docs/settings.md`` is the table of what it may hold.
"""

from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import environ
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

from cms.settings.searching import public_search

BASE_DIR = Path(__file__).resolve().parent.parent.parent
env = environ.Env()


def required(name: str, why: str) -> str:
    """The value of an environment variable that production cannot do without.

    :raises ImproperlyConfigured: with a sentence that says what to set, when it is missing or blank.
    """
    value: str = env.str(name, default="").strip()
    if not value:
        raise ImproperlyConfigured(f"{name} manque : {why} Voir docs/settings.md.")
    return value


DEBUG = False
# Demonstration content, banner, noindex, /composants/ and /courrier/. Production refuses it (cms.checks).
DEMONSTRATION = False

# What mails are signed with, windows and pages are called, telephones show beside their codes.
SITE_NAME = "Soho Solo Gers"
SECRET_KEY = required("SECRET_KEY", "sans secret, n'importe qui signerait une session ou un lien.")
SITE_URL = required("SITE_URL", "les mails et les flux portent l'adresse publique du site (https://…).").rstrip("/")
ALLOWED_HOSTS: list[str] = env.list("ALLOWED_HOSTS", default=[urlsplit(SITE_URL).hostname or ""])
CSRF_TRUSTED_ORIGINS = [SITE_URL]

INSTALLED_APPS = [
    # The ground first: its templates and translations come before the libraries'.
    "cms.users",
    "cms.places",
    "cms.activities",
    "cms.claims",
    "cms.roles",
    "cms.facts",
    "cms.projection",
    "cms.clock",
    "cms.privacy",
    "cms.accessibility",
    "cms.mail",
    "cms.private_links",
    "cms.limits",
    "cms.freshness",
    "cms.readership",
    "cms",
    # The rooms.
    "home",
    "listings",
    "cultura",
    "welcome",
    "search",
    # Wagtail and what it stands on.
    "wagtail_localize",
    "wagtail_localize.locales",
    "wagtail.contrib.redirects",
    "wagtail.contrib.settings",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_filters",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "django_tasks",
    "django_tasks_db",
    "post_office",
    "storages",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sitemaps",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "cms.machines.middleware.OpenAnswersMiddleware",
    "cms.private_links.middleware.PrivateAddressesMiddleware",
    # Around the refusals too.
    "cms.middleware.SecurityPolicyMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "cms.middleware.UnreadableRequestMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "cms.middleware.PrivateAnswersMiddleware",
    "cms.middleware.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "cms.middleware.AdminRefusalsMiddleware",
    "cms.roles.middleware.AdminDoorsMiddleware",
    # Around the redirects: an address that leads elsewhere is not gone.
    "cms.machines.middleware.WithdrawnMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
]

ROOT_URLCONF = "cms.urls"
WSGI_APPLICATION = "cms.wsgi.application"
# The site stands at the root of its host, whatever a server or a header says: doors are known by their addresses.
FORCE_SCRIPT_NAME = ""

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "django.template.context_processors.i18n",
                "wagtail.contrib.settings.context_processors.settings",
                "cms.context.site",
            ],
        },
    },
]

# PostgreSQL in production; SQLite serves the demonstration and the tests.
required("DATABASE_URL", "postgres://compte:secret@serveur/base.")
DATABASES: dict[str, dict[str, Any]] = {"default": env.db("DATABASE_URL")}
_IS_SQLITE = DATABASES["default"]["ENGINE"].endswith("sqlite3")
if _IS_SQLITE:
    # Several processes write: a write-ahead log, and writers that queue instead of failing.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 30,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
    }
else:
    DATABASES["default"] |= {"CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# People: e-mail and password through allauth; sign-up is closed (cms.users.adapters).
AUTH_USER_MODEL = "users.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
ACCOUNT_ADAPTER = "cms.users.adapters.AccountAdapter"
ACCOUNT_FORMS = {
    "reset_password": "cms.users.forms.QuietResetForm",
    "request_login_code": "cms.users.forms.CodeRequestForm",
}
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_PREVENT_ENUMERATION = True
# No mail to an address without account: it would invite to a sign-up that does not exist.
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
# allauth's own generator leaves a copy of the address behind, which keeps receiving resets after it was changed.
ACCOUNT_PASSWORD_RESET_TOKEN_GENERATOR = "django.contrib.auth.tokens.PasswordResetTokenGenerator"
ACCOUNT_EMAIL_NOTIFICATIONS = True
# Town halls have no password: a code by mail, of digits as telephones type them, good in one browser for ten minutes.
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_FORMAT = {"numeric": True, "length": 8}
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 600
# Three guesses a code (some more where they arrive at once), ten codes an hour for an address, of a hundred million.
ACCOUNT_RATE_LIMITS = {"request_login_code": "20/m/ip,10/h/key"}
# Behind a proxy, the address to limit is the one it forwards.
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("TRUSTED_PROXY_COUNT", default=0)
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/admin/"
MFA_TOTP_ISSUER = SITE_NAME
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
PASSWORD_RESET_TIMEOUT = 3600
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]

# Languages: French without prefix, then two more (the Toubon law, 4 August 1994, article 4, asks for two).
# How many shops of its trade a takeover is hidden among (the k of k-anonymity); docs/decisions/042.
TAKEOVER_THRESHOLD = env.int("TAKEOVER_THRESHOLD", default=5)
if TAKEOVER_THRESHOLD < 2:
    raise ImproperlyConfigured("TAKEOVER_THRESHOLD vaut 2 au moins : seul, personne n'est caché.")

LANGUAGE_CODE = "fr"
LANGUAGES = WAGTAIL_CONTENT_LANGUAGES = [("fr", _("français")), ("en", _("anglais")), ("nl", _("néerlandais"))]
# Our own words, and those of Wagtail said our way.
LOCALE_PATHS = [BASE_DIR / "cms" / "locale", BASE_DIR / "cms" / "locale_libraries"]
TIME_ZONE = "Europe/Paris"
USE_I18N = True
USE_TZ = True
USE_THOUSAND_SEPARATOR = True
# English as Europe writes it: Django's is that of the United States.
FORMAT_MODULE_PATH = "cms.formats"

# Files. Public media and private documents never share a bucket.
STATIC_URL = "/static/"
STATIC_ROOT = BASE_DIR / "var" / "static"
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
    "cms.joined.JoinedFinder",
]
MEDIA_URL = "/media/"
MEDIA_ROOT = BASE_DIR / "var" / "media"
PRIVATE_MEDIA_ROOT = BASE_DIR / "var" / "private"
STORAGES: dict[str, dict[str, Any]] = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "private": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        # A string: Wagtail hands it to the task that erases a file, as JSON.
        "OPTIONS": {"location": str(PRIVATE_MEDIA_ROOT), "base_url": None},
    },
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
if env.str("S3_BUCKET", default=""):
    _s3 = {
        "access_key": required("S3_ACCESS_KEY", "le stockage S3 demande une clé."),
        "secret_key": required("S3_SECRET_KEY", "le stockage S3 demande un secret."),
        "endpoint_url": env.str("S3_ENDPOINT_URL", default=None),
        "region_name": env.str("S3_REGION", default=None),
        "file_overwrite": False,
        "signature_version": "s3v4",
    }
    STORAGES["default"] = {
        "BACKEND": "storages.backends.s3.S3Storage",
        "OPTIONS": _s3 | {"bucket_name": env.str("S3_BUCKET"), "querystring_auth": False, "default_acl": "public-read"},
    }
    STORAGES["private"] = {
        "BACKEND": "storages.backends.s3.S3Storage",
        "OPTIONS": _s3
        | {
            "bucket_name": required("S3_PRIVATE_BUCKET", "les documents ont un espace à eux, privé."),
            "querystring_auth": True,
            "querystring_expire": 60,
            "default_acl": "private",
        },
    }
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
# A revision of a long page with many facts posts more than Django's 1,000 fields.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000

# Mail queues in the database and the clock sends it; on a demonstration site it stays on /courrier/ (cms.mail).
EMAIL_BACKEND = "cms.mail.backends.QueueBackend"
POST_OFFICE = {
    "BACKENDS": {"default": "django.core.mail.backends.smtp.EmailBackend"},
    "DEFAULT_PRIORITY": "medium",
    "MAX_RETRIES": 8,
    "RETRY_INTERVAL": timedelta(minutes=5),
    "MESSAGE_ID_ENABLED": True,
    "FILE_STORAGE": "private",
}
EMAIL_TIMEOUT = 20  # a silent mail server must not hold the clock
required("EMAIL_URL", "smtp+tls://compte:secret@serveur:587.")
vars().update(env.email("EMAIL_URL") | {"EMAIL_BACKEND": EMAIL_BACKEND})
DEFAULT_FROM_EMAIL = SERVER_EMAIL = required("DEFAULT_FROM_EMAIL", "les mails du site ont un expéditeur.")

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": []}}
CACHES: dict[str, dict[str, Any]] = {
    # Shared by all processes: limits on sign-in count, and the roots of the site change, for all of them at once.
    "default": env.cache("CACHE_URL", default=f"filecache://{BASE_DIR / 'var' / 'cache'}"),
    # Pieces of pages, named by the version of what they show: nothing to invalidate (Django's {% cache %} looks here).
    "template_fragments": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "fragments",
        "OPTIONS": {"MAX_ENTRIES": 20_000},
    },
}

# Django's own 300 would let anybody push the counters of the sign-in out with made-up addresses.
CACHES["default"].setdefault("OPTIONS", {}).setdefault("MAX_ENTRIES", 10_000)
# Readers of a day (cms.readership): the same kind of cache, apart, so that neither pushes the other's entries out.
CACHES["readers"] = CACHES["default"] | {"KEY_PREFIX": "readers"}
if CACHES["default"]["BACKEND"].rpartition(".")[2] in ("FileBasedCache", "LocMemCache"):
    CACHES["readers"]["LOCATION"] = f"{CACHES['default'].get('LOCATION', '')}-readers"

# Transport and cookies: strict here, relaxed by name elsewhere.
SECURE_SSL_REDIRECT = True
# Only a proxy may say that the visitor came by https; without one, anybody could.
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if ALLAUTH_TRUSTED_PROXY_COUNT else None
SECURE_HSTS_SECONDS = 31536000
# These two bind the other hosts of the domain: whoever owns them decides.
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = env.bool("HSTS_WHOLE_DOMAIN", default=False)
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_AGE = 12 * 3600
X_FRAME_OPTIONS = "SAMEORIGIN"  # Wagtail's preview panel frames the site's own pages.
CSRF_FAILURE_VIEW = "cms.errors.expired_form"

# Two fixed policies (cms.middleware): nothing inline and nobody else on the site; the admin's own for the admin,
# whose widgets need inline code.
SECURE_CSP_SITE = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:{media}; font-src 'self'; "
    "connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'self'"
)
SECURE_CSP_ADMIN = (
    "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:{media}; font-src 'self' data:; connect-src 'self'; frame-src 'self'; "
    "form-action 'self'; base-uri 'self'; object-src 'none'; frame-ancestors 'self'"
)
# The origin of the media when they stand on S3, so that both policies let their pictures through.
MEDIA_ORIGIN = env.str("MEDIA_ORIGIN", default="")

# Wagtail
WAGTAIL_SITE_NAME = SITE_NAME
WAGTAILADMIN_BASE_URL = SITE_URL
WAGTAIL_I18N_ENABLED = True
WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE = False
WAGTAIL_WORKFLOW_CANCEL_ON_PUBLISH = False
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_PASSWORD_RESET_ENABLED = False
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
WAGTAILADMIN_LOGIN_URL = "account_login"
WAGTAIL_FRONTEND_LOGIN_URL = "account_login"
WAGTAIL_ALLOW_UNICODE_SLUGS = False  # an address is read aloud, typed and copied: no accent in it
WAGTAILADMIN_COMMENTS_ENABLED = True
WAGTAILADMIN_PERMITTED_LANGUAGES = [("fr", "français")]  # the house's own words are in no other
# France, there and overseas. The machine's own list may hold names that no browser knows, which break Wagtail's script.
WAGTAIL_USER_TIME_ZONES = [
    "Europe/Paris",
    "America/Cayenne",
    "America/Guadeloupe",
    "America/Martinique",
    "America/Miquelon",
    "Indian/Mayotte",
    "Indian/Reunion",
    "Pacific/Gambier",
    "Pacific/Marquesas",
    "Pacific/Noumea",
    "Pacific/Tahiti",
    "Pacific/Wallis",
]
WAGTAILIMAGES_IMAGE_MODEL = "cms.SiteImage"
WAGTAILIMAGES_IMAGE_FORM_BASE = "cms.uploads.forms.ImageForm"
WAGTAILIMAGES_EXTENSIONS = ["jpg", "jpeg", "png", "webp", "avif"]
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 32 * 1024 * 1024  # a telephone's photo; it is reduced and stripped on arrival
WAGTAILIMAGES_FORMAT_CONVERSIONS = {"webp": "webp", "avif": "webp"}
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 50_000_000
WAGTAILDOCS_DOCUMENT_MODEL = "cms.SiteDocument"
WAGTAILDOCS_DOCUMENT_FORM_BASE = "cms.uploads.forms.DocumentForm"
WAGTAILDOCS_MAX_UPLOAD_SIZE = 20 * 1024 * 1024
WAGTAILDOCS_EXTENSIONS = ["pdf", "odt", "ods", "docx", "xlsx", "csv", "txt"]
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAILEMBEDS_FINDERS: list[dict[str, Any]] = []  # no third party on any page
WAGTAILSEARCH_BACKENDS = {
    "default": {"BACKEND": "cms.sqlite_search" if _IS_SQLITE else "cms.postgres_search"},
    # What the public finds (cms.projection.indexing writes it, and nothing else does).
    "public": public_search(
        env.str("SEARCH_URL", default=""),
        env.path("SEARCH_INDEX", default=str(BASE_DIR / "var" / "index")),
        is_postgres=not _IS_SQLITE,
    ),
}
TAGGIT_CASE_INSENSITIVE = True

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    # On the handler: every logger's lines pass there.
    "filters": {"private_links": {"()": "cms.private_links.logs.WithoutTokens"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "filters": ["private_links"]}},
    "root": {"handlers": ["console"], "level": "INFO"},
    "loggers": {
        "django.security.DisallowedHost": {"level": "CRITICAL"},
        # Two lines for each background task say nothing: a failure is logged as an error.
        "django_tasks": {"level": "WARNING"},
        "modelsearch": {"level": "WARNING"},
        # It names each page that is made, published or deleted, drafts too: a listing that begins anew at a wider
        # place would stand there below the one that ends. The database has its own log, which forgets.
        "wagtail": {"level": "WARNING"},
    },
}
# The address is unique whatever its case, by a constraint on Lower("email") that this check does not see.
# X-Frame-Options is SAMEORIGIN, not DENY: the preview panel of the editor frames the site.
# Whether https binds the whole domain is HSTS_WHOLE_DOMAIN, off until its owner says so.
SILENCED_SYSTEM_CHECKS = ["auth.W004", "security.W019", "security.W005", "security.W021"]
