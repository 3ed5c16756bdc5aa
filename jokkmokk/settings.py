"""All settings, read from the environment; `.env.example` lists each with its default."""

from pathlib import Path

import environ
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

from news.richtext import EDITOR_CONFIG

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.Env()
environ.Env.read_env(BASE_DIR / ".env")

# Local unless told otherwise: a local site answers to this machine's own names only.
PRODUCTION = env.bool("PRODUCTION", False)
DEBUG = env.bool("DEBUG", False)
LOCAL_SECRET_KEY = "local-only-never-a-secret-" + "0" * 40
SECRET_KEY = env.str("SECRET_KEY", "") or LOCAL_SECRET_KEY
LOCAL_HOSTS = ["localhost", "127.0.0.1", "[::1]"]
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=LOCAL_HOSTS)

if PRODUCTION and DEBUG:
    raise ImproperlyConfigured("DEBUG shows secrets to visitors: unset it, or unset PRODUCTION.")
if PRODUCTION and (SECRET_KEY == LOCAL_SECRET_KEY or len(SECRET_KEY) < 50):
    raise ImproperlyConfigured("PRODUCTION needs a SECRET_KEY of its own, at least 50 random characters.")
if PRODUCTION and not set(ALLOWED_HOSTS) - set(LOCAL_HOSTS):
    raise ImproperlyConfigured("PRODUCTION needs ALLOWED_HOSTS: the names residents use for the site.")
if not PRODUCTION and set(ALLOWED_HOSTS) - set(LOCAL_HOSTS):
    raise ImproperlyConfigured("ALLOWED_HOSTS names public hosts: set PRODUCTION=true to serve them.")

SITE_NAME = env.str("SITE_NAME", "Älvmokks kommun")
SITE_URL = env.str("SITE_URL", "http://127.0.0.1:8000").rstrip("/")

INSTALLED_APPS = [
    "jokkmokk.desk.apps.DeskConfig",
    "jokkmokk",
    "news",
    "network",
    "taggit",
    "django_ckeditor_5",
    "django_tasks_db",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "network.audit.remember_address",
    "django.middleware.security.SecurityMiddleware",
    "jokkmokk.headers.cache_headers",
    "csp.middleware.CSPMiddleware",
    "jokkmokk.headers.desk_policy",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "jokkmokk.headers.GZipTexts",
    "django.middleware.http.ConditionalGetMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

ROOT_URLCONF = "jokkmokk.urls"
WSGI_APPLICATION = "jokkmokk.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "jokkmokk.context.site",
            ],
        },
    },
]

# Database. SQLite: readers never wait (WAL), a writer takes its lock at once (IMMEDIATE) and waits
# for another's, and what was answered is on the disk (FULL).
DATABASES = {"default": env.db_url("DATABASE_URL", f"sqlite:///{BASE_DIR / 'data' / 'db.sqlite3'}")}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
    }
    (BASE_DIR / "data").mkdir(exist_ok=True)
else:
    DATABASES["default"] |= {"CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

REDIS_URL = env.str("REDIS_URL", "")
_SHARED_CACHE = {
    "BACKEND": "django.core.cache.backends.redis.RedisCache",
    "LOCATION": REDIS_URL,
    # A Redis that hangs holds up nobody for longer than this, in seconds.
    "OPTIONS": {"socket_timeout": 1, "socket_connect_timeout": 1},
}
CACHES = {"default": _SHARED_CACHE if REDIS_URL else {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}

# Who looks again, in the same transaction, when somebody's rights have become smaller: called with users=, by=, at=.
# The network knows nothing of news, so this is where the two meet.
RIGHTS_SHRINK_LISTENERS = ["news.actions.let_lapse"]
# Who clears what it keeps beside a person that is forgotten, in the same transaction: called with person= and user=.
FORGET_LISTENERS = ["news.forgetting.forget_writing"]
# When a user last published, for the network's list of assignments: called with user= (an OuterRef) and at=, gives an
# SQL expression. Here the two meet again.
LAST_PUBLISHED = "news.models.edition.last_published"
# What hangs on a communication plan, for its page: called with plan=, user=, at=.
NEWS_OF_PLAN = "news.plan_news.news_of"
# What somebody has in hand, and how it is handed over to a colleague, of what the network knows nothing of: pairs of
# functions, called as in `network.in_hand` and `network.actions.hand_over`.
HAND_OVERS = [("news.in_hand.in_hand", "news.actions.hand_over")]

# People and their way in.
AUTH_USER_MODEL = "network.User"
AUTHENTICATION_BACKENDS = ["network.backends.NetworkBackend", "news.backends.NewsBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL, LOGIN_REDIRECT_URL = "desk:login", "desk:index"
PASSWORD_RESET_TIMEOUT = 60 * 60
INVITATION_DAYS = 7
REVIEW_AFTER_MONTHS = env.int("REVIEW_AFTER_MONTHS", 12)
if REVIEW_AFTER_MONTHS < 0:
    raise ImproperlyConfigured("REVIEW_AFTER_MONTHS is a number of months; 0 for none.")
# From this level on, who is given an assignment must have had the introduction; empty: nobody has to.
INTRODUCTION_REQUIRED_FROM = env.str("INTRODUCTION_REQUIRED_FROM", "")
if INTRODUCTION_REQUIRED_FROM not in ("", "writer", "publisher", "lead"):
    raise ImproperlyConfigured("INTRODUCTION_REQUIRED_FROM is writer, publisher or lead; empty for none.")
MEMBERS_KEPT_MONTHS = env.int("MEMBERS_KEPT_MONTHS", 12)
if MEMBERS_KEPT_MONTHS < 0:
    raise ImproperlyConfigured("MEMBERS_KEPT_MONTHS is a number of months; 0 for none.")
OUTCOME_ASKED_AFTER_DAYS = env.int("OUTCOME_ASKED_AFTER_DAYS", 14)
if OUTCOME_ASKED_AFTER_DAYS < 0:
    raise ImproperlyConfigured("OUTCOME_ASKED_AFTER_DAYS is a number of days.")

EMAIL_CONFIG = env.email_url("EMAIL_URL", default="consolemail://")
vars().update(EMAIL_CONFIG)
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", "webbplatsen@localhost")

LANGUAGE_CODE = "sv"
LANGUAGES = [("sv", _("Swedish"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = "Europe/Stockholm"
USE_I18N = True
FORMAT_MODULE_PATH = "jokkmokk.formats"
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = BASE_DIR / "staticfiles"
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if PRODUCTION
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
# The files of pictures: never served as they lie here, only through views that ask who may see them.
PICTURES_ROOT = BASE_DIR / env.str("PICTURES_ROOT", "data/pictures")
# The files of meetings: the same goes for them.
MATERIALS_ROOT = BASE_DIR / env.str("MATERIALS_ROOT", "data/materials")
# An upload larger than this waits in a temporary file, not in memory.
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FILES = 100

# Slow work is queued in the database, in the transaction of the act that asks for it; `manage.py worker` does it.
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
WHITENOISE_USE_FINDERS = not PRODUCTION
WHITENOISE_ALLOW_ALL_ORIGINS = False

# What browsers may do with our pages. The editor at the desk needs more: see headers.desk_policy.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF],
        "object-src": [NONE],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "form-action": [SELF],
    }
}
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 60 * 60 * 24 * 14
if PRODUCTION:
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
    SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "__Host-session", "__Host-csrf"
    SECURE_HSTS_SECONDS = 60 * 60 * 24 * 365
    SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = True
    SECURE_SSL_REDIRECT = env.bool("SSL_REDIRECT", True)
    CSRF_TRUSTED_ORIGINS = [SITE_URL]
# Only when a proxy of ours sets X-Forwarded-Proto and adds to X-Forwarded-For.
BEHIND_PROXY = env.bool("BEHIND_PROXY", False)
if BEHIND_PROXY:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
CSRF_FAILURE_VIEW = "jokkmokk.views.csrf_failure"
DATA_UPLOAD_MAX_MEMORY_SIZE = 10 * 1024 * 1024

TAGGIT_CASE_INSENSITIVE = True
TAGGIT_STRIP_UNICODE_WHEN_SLUGIFYING = True
CKEDITOR_5_CONFIGS = {"default": EDITOR_CONFIG}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "filters": {"no_secret_addresses": {"()": "jokkmokk.log_lines.WithoutSecretAddresses"}},
    "handlers": {
        "console": {"class": "logging.StreamHandler", "formatter": "line", "filters": ["no_secret_addresses"]},
    },
    "root": {"handlers": ["console"], "level": "INFO"},
    "loggers": {
        "django": {"level": "WARNING"},
        "django.server": {"handlers": ["console"], "level": "INFO", "propagate": False},
        "security": {"level": "INFO"},
        "django_tasks": {"level": "WARNING"},
        "django_tasks_db": {"level": "WARNING"},
    },
}
