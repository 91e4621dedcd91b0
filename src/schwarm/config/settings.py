"""All settings, read from the environment once; a wrong value stops the start with a clear message.

Each name read here is explained in docs/admin/settings.md, which a test checks. Any value may come
from a file instead: `SCHWARM_SECRET_KEY_FILE=/run/secrets/key`.
"""

import base64
import contextlib
import ipaddress
import os
import re
import secrets
import sys
import tempfile
from collections.abc import Callable
from email.utils import parseaddr
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import dj_database_url
import phonenumbers
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

PACKAGE = Path(__file__).resolve().parent.parent
P256_ORDER = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551


def text(name: str, default: str = "") -> str:
    """The value of an environment variable, or the content of the file that NAME_FILE points at."""
    if path := os.environ.get(f"{name}_FILE"):
        return Path(path).read_text(encoding="utf-8").strip()
    return os.environ.get(name, default)


def flag(name: str, *, default: bool = False) -> bool:
    value = text(name, "yes" if default else "no").lower()
    if value in {"1", "yes", "true", "on"}:
        return True
    if value in {"0", "no", "false", "off", ""}:
        return False
    raise ImproperlyConfigured(f"{name} must be yes or no, not {value!r}.")


def number(name: str, default: int) -> int:
    value = text(name, str(default))
    if not value.isdigit():
        raise ImproperlyConfigured(f"{name} must be a whole number, not {value!r}.")
    return int(value)


def words(name: str, default: str = "") -> list[str]:
    return [word.strip() for word in text(name, default).split(",") if word.strip()]


Network = ipaddress.IPv4Network | ipaddress.IPv6Network


def networks(name: str) -> list[Network]:
    try:
        return [ipaddress.ip_network(word) for word in words(name)]
    except ValueError as error:
        raise ImproperlyConfigured(f"{name} must list networks such as 10.20.0.0/16: {error}.") from error


# --- Where things are -----------------------------------------------------------------------------

DATA_DIR = Path(text("SCHWARM_DATA_DIR", "data")).resolve()
DATA_DIR.mkdir(parents=True, exist_ok=True)
MEDIA_ROOT = DATA_DIR / "media"
MEDIA_URL = "/media/"
STATIC_ROOT = DATA_DIR / "static"
STATIC_URL = "/static/"

# The address people type, for links in mails and for passkeys
BASE_URL = text("SCHWARM_URL", "http://localhost:8000").rstrip("/")
_address = urlsplit(BASE_URL)
if _address.scheme not in {"http", "https"} or not _address.hostname:
    raise ImproperlyConfigured("SCHWARM_URL must be an address such as https://schwarm.example.org.")
IS_SECURE = _address.scheme == "https"
HOST = text("SCHWARM_HOST", _address.netloc)
ALLOWED_HOSTS = [_address.hostname, *words("SCHWARM_ALLOWED_HOSTS", "localhost,127.0.0.1,[::1]")]
CSRF_TRUSTED_ORIGINS = [BASE_URL]


def _made_once(name: str, make: Callable[[], str]) -> str:
    """A secret that is made at first start and kept beside the data.

    Processes that start together agree: it appears whole, and the first one counts.
    """
    path = DATA_DIR / name
    if not path.exists():
        with tempfile.NamedTemporaryFile("w", dir=DATA_DIR, encoding="ascii") as made:
            made.write(make())
            made.flush()
            with contextlib.suppress(FileExistsError):
                os.link(made.name, path)
    return path.read_text(encoding="ascii").strip()


def _curve_key() -> str:
    """A private key of the curve P-256: 32 bytes in base64url, as push libraries take it."""
    number = 1 + secrets.randbelow(P256_ORDER - 1)
    return base64.urlsafe_b64encode(number.to_bytes(32, "big")).decode().rstrip("=")


def _log_key() -> str:
    """The private key of the transparency log: 32 bytes in base64url."""
    key = text("SCHWARM_LOG_KEY").rstrip("=") or _made_once("log-key", lambda: secrets.token_urlsafe(32))
    if not re.fullmatch(r"[\w-]{43}", key, re.ASCII):
        raise ImproperlyConfigured("SCHWARM_LOG_KEY must be a key of Ed25519: 32 bytes in base64url.")
    return key


def _vapid_key() -> str:
    key = text("SCHWARM_VAPID_PRIVATE_KEY").rstrip("=") or _made_once("vapid-key", _curve_key)
    if not re.fullmatch(r"[\w-]{43}", key, re.ASCII):
        raise ImproperlyConfigured("SCHWARM_VAPID_PRIVATE_KEY must be a key of P-256: 32 bytes in base64url.")
    return key


SECRET_KEY = text("SCHWARM_SECRET_KEY") or _made_once("secret-key", lambda: secrets.token_urlsafe(50))
VAPID_PRIVATE_KEY = _vapid_key()
LOG_KEY = _log_key()
# who cosigns the log and how many of them are needed, as c2sp.org/tlog-policy has it
LOG_POLICY = text("SCHWARM_LOG_POLICY")
DEBUG = flag("SCHWARM_DEBUG")

# --- What it is made of ---------------------------------------------------------------------------

ROOMS = [
    "schwarm.ledger",
    "schwarm.people",
    "schwarm.spaces",
    "schwarm.policy",
    "schwarm.conversation",
    "schwarm.moderation",
    "schwarm.insight",
    "schwarm.identity",
    "schwarm.transfer",
    "schwarm.api",
    "schwarm.web",
]
INSTALLED_APPS = [
    *ROOMS,
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "oauth2_provider",
    "corsheaders",
    "django_tasks",
    "django_tasks_db",
    "django_htmx",
    "csp",
]
MIDDLEWARE = [
    "schwarm.web.middleware.metrics.RequestMetrics",
    "django.middleware.security.SecurityMiddleware",
    "corsheaders.middleware.CorsMiddleware",
    "schwarm.identity.middleware.AddressGate",
    "schwarm.web.middleware.readonly.ReadOnlyApi",
    "schwarm.api.middleware.ApiDoor",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "schwarm.web.middleware.openers.OpenerPolicy",
    "schwarm.web.middleware.viewer.ViewerMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "schwarm.web.middleware.readonly.ReadOnly",
    "schwarm.web.middleware.errors.DomainErrors",
]
ROOT_URLCONF = "schwarm.config.urls"
WSGI_APPLICATION = "schwarm.config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "identity.Login"

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [PACKAGE / "web" / "templates"],
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "schwarm.web.context.frame",
            ],
            "builtins": [
                "schwarm.web.templatetags.schwarm",
                "django.templatetags.i18n",
                "django.templatetags.static",
            ],
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    [
                        "django.template.loaders.filesystem.Loader",
                        "django.template.loaders.app_directories.Loader",
                    ],
                )
            ],
        },
    }
]

# --- Database, queue, cache, live streams ---------------------------------------------------------

DATABASE_URL = text("DATABASE_URL", f"sqlite:///{DATA_DIR / 'schwarm.sqlite3'}")
REDIS_URL = text("REDIS_URL")


def _database() -> dict[str, Any]:
    database: dict[str, Any] = dict(dj_database_url.parse(DATABASE_URL))
    database["CONN_MAX_AGE"] = None
    if database["ENGINE"] == "django.db.backends.sqlite3":
        database["OPTIONS"] = {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": (
                "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA mmap_size=2147418112;"
                " PRAGMA cache_size=-32000; PRAGMA temp_store=MEMORY; PRAGMA journal_size_limit=67108864;"
            ),
        }
    elif database["ENGINE"] == "django.db.backends.postgresql":
        database["CONN_HEALTH_CHECKS"] = True
        # compiling a plan takes longer than any of our statements
        plain = {"options": "-c jit=off -c plan_cache_mode=force_generic_plan", "server_side_binding": False}
        database["OPTIONS"] = plain | database.get("OPTIONS", {})
    else:
        raise ImproperlyConfigured("DATABASE_URL must begin with sqlite:/// or postgres://.")
    return database


DATABASES = {"default": _database()}
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
CACHES: dict[str, dict[str, Any]] = {
    "default": (
        {"BACKEND": "schwarm.lib.counting.CountingCache", "LOCATION": REDIS_URL}
        if REDIS_URL
        else {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
    )
}
LIVE_DIR = DATA_DIR / "live"

# --- Deadlines ------------------------------------------------------------------------------------


def holidays(name: str) -> frozenset[str]:
    """Days such as 2027-04-02, or 12-25 for every year, on which no deadline counts."""
    days = words(name)
    if odd := [day for day in days if not re.fullmatch(r"(\d{4}-)?[01]\d-[0-3]\d", day)]:
        raise ImproperlyConfigured(f"{name} must list days such as 2027-04-02 or 12-25, not {odd[0]!r}.")
    return frozenset(days)


HOLIDAYS = holidays("SCHWARM_HOLIDAYS")


# --- The guard ------------------------------------------------------------------------------------


def region(name: str, default: str) -> str:
    """A country by its two letters (ISO 3166)."""
    given = text(name, default).strip().upper()
    if given not in phonenumbers.SUPPORTED_REGIONS:
        raise ImproperlyConfigured(f"{name} must be a country in two letters, such as DE, not {given!r}.")
    return given


PHONE_REGION = region("SCHWARM_PHONE_REGION", "DE")

# --- Sign-on --------------------------------------------------------------------------------------

AUTHENTICATION_BACKENDS = ["schwarm.identity.backends.LoginBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ["email"]},
    },
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"

# Who asks for a page, where a proxy stands in front and says so
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if flag("SCHWARM_BEHIND_PROXY") else 0
ACCOUNT_ADAPTER = "schwarm.identity.adapters.AccountAdapter"
SOCIALACCOUNT_ADAPTER = "schwarm.identity.adapters.SocialAccountAdapter"
MFA_ADAPTER = "schwarm.identity.adapters.SecondFactorAdapter"
ACCOUNT_USER_DISPLAY = "schwarm.identity.queries.display_name"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_FORMS = {"signup": "schwarm.identity.forms.RegistrationForm"}
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_CHANGE_EMAIL = True
# a changed password ends all other sessions, this one goes on
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_TOLERANCE = 1
# browsers offer passkeys over https, and on localhost without
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not IS_SECURE
USERSESSIONS_TRACK_ACTIVITY = False
SOCIALACCOUNT_AUTO_SIGNUP = True
SOCIALACCOUNT_EMAIL_AUTHENTICATION = True
SOCIALACCOUNT_EMAIL_AUTHENTICATION_AUTO_CONNECT = True
# a link, not a form: our content policy lets no form lead to another site
SOCIALACCOUNT_LOGIN_ON_GET = True
# whatever administrators choose; and client apps let people in before they confirm their addresses
OPEN_REGISTRATION = flag("SCHWARM_OPEN_REGISTRATION")
# the same: everybody on the internet may read what is said to the world, and "public" means the world
WORLD = flag("SCHWARM_WORLD")
SSO_REGISTRATION = flag("SCHWARM_SSO_REGISTRATION", default=True)
# addresses of these domains count as confirmed even if the service does not say so
_vouched: dict[str, Any] = (
    {"verified_email": words("SCHWARM_SSO_EMAIL_DOMAINS")} if text("SCHWARM_SSO_EMAIL_DOMAINS") else {}
)
SOCIALACCOUNT_PROVIDERS: dict[str, Any] = {}
if text("SCHWARM_OIDC_ISSUER"):
    SOCIALACCOUNT_PROVIDERS["openid_connect"] = {
        "OAUTH_PKCE_ENABLED": True,
        "APPS": [
            {
                "provider_id": "oidc",
                "name": text("SCHWARM_OIDC_NAME", "Single sign-on"),
                "client_id": text("SCHWARM_OIDC_CLIENT_ID"),
                "secret": text("SCHWARM_OIDC_SECRET"),
                "settings": {"server_url": text("SCHWARM_OIDC_ISSUER").rstrip("/"), **_vouched},
            }
        ],
    }
if text("SCHWARM_SAML_METADATA_URL"):
    INSTALLED_APPS.append("allauth.socialaccount.providers.saml")
    SOCIALACCOUNT_PROVIDERS["saml"] = {
        "APPS": [
            {
                "provider_id": text("SCHWARM_SAML_ENTITY_ID"),
                "client_id": "saml",
                "name": text("SCHWARM_SAML_NAME", "Single sign-on"),
                "settings": {
                    "idp": {
                        "entity_id": text("SCHWARM_SAML_ENTITY_ID"),
                        "metadata_url": text("SCHWARM_SAML_METADATA_URL"),
                    },
                    "attribute_mapping": {
                        "uid": text("SCHWARM_SAML_UID", "urn:oasis:names:tc:SAML:attribute:subject-id"),
                        "email": text("SCHWARM_SAML_EMAIL", "urn:oid:0.9.2342.19200300.100.1.3"),
                        "email_verified": ["email_verified", "http://schemas.auth0.com/email_verified"],
                        "name": ["urn:oid:2.16.840.1.113730.3.1.241", "displayName"],
                        "first_name": [
                            "urn:oid:2.5.4.42",
                            "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/givenname",
                        ],
                        "last_name": [
                            "urn:oid:2.5.4.4",
                            "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/surname",
                        ],
                    },
                    **_vouched,
                },
            }
        ]
    }
RATE_LIMITS = flag("SCHWARM_RATE_LIMITS", default=True)
# by one person or address in five minutes
API_REQUESTS = number("SCHWARM_API_REQUESTS", 300)
# beside allauth's own; many colleagues may share one address of the network
ACCOUNT_RATE_LIMITS: Any = {"register_app": "60/10m/ip"}
if not RATE_LIMITS:
    ACCOUNT_RATE_LIMITS = False
    MFA_RATE_LIMITS: Any = False

# --- Client apps ----------------------------------------------------------------------------------

OAUTH2_PROVIDER_APPLICATION_MODEL = "identity.Application"
OAUTH2_PROVIDER_ACCESS_TOKEN_MODEL = "identity.AccessToken"  # noqa: S105  the name of a table
OAUTH2_PROVIDER_GRANT_MODEL = "identity.Grant"
OAUTH2_PROVIDER_REFRESH_TOKEN_MODEL = "identity.RefreshToken"  # noqa: S105  the name of a table
OAUTH2_PROVIDER_ID_TOKEN_MODEL = "identity.IDToken"  # noqa: S105  the name of a table
OAUTH2_PROVIDER_DEVICE_GRANT_MODEL = "identity.DeviceGrant"
# all of its tables are ours, so its migrations have nothing to do
MIGRATION_MODULES = {"oauth2_provider": None}
# browser clients live on other sites; they bring a token, never our cookies
CORS_URLS_REGEX = r"^/(api/|oauth/(token|revoke|userinfo)/?$|\.well-known/|nodeinfo)"
CORS_ALLOW_ALL_ORIGINS = True
CORS_ALLOW_METHODS = ["DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT"]
CORS_ALLOW_HEADERS = ["accept", "authorization", "content-type", "idempotency-key", "last-event-id"]
CORS_EXPOSE_HEADERS = [
    "Link",
    "X-RateLimit-Limit",
    "X-RateLimit-Remaining",
    "X-RateLimit-Reset",
    "X-Request-Id",
]

# what of one's own network webhooks and push messages may be sent to
PRIVATE_TARGETS = networks("SCHWARM_PRIVATE_TARGETS")

# --- Headers --------------------------------------------------------------------------------------

SECURE_SSL_REDIRECT = False
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if flag("SCHWARM_BEHIND_PROXY") else None
SECURE_HSTS_SECONDS = 31_536_000 if IS_SECURE else 0
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = IS_SECURE
SESSION_COOKIE_NAME = "schwarm_session"
SESSION_COOKIE_AGE = 60 * 60 * 24 * 30
# without a shared cache, a session that was ended in one process would live on in another
SESSION_ENGINE = "django.contrib.sessions.backends.cached_db" if REDIS_URL else "schwarm.identity.backends"
CSRF_COOKIE_NAME = "schwarm_csrf"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "schwarm.web.views.errors.csrf_failure"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:", "blob:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}
MAX_UPLOAD_BYTES = number("SCHWARM_MAX_UPLOAD_MB", 50) * 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 500

# --- Languages and time ---------------------------------------------------------------------------

LANGUAGES = [("de", _("German")), ("en", _("English"))]
LANGUAGE_CODE = text("SCHWARM_LANGUAGE", "de")
LANGUAGE_COOKIE_NAME = "schwarm_language"
LOCALE_PATHS = [PACKAGE / "locale"]
USE_TZ = True
TIME_ZONE = text("SCHWARM_TIMEZONE", "Europe/Berlin")

# --- Mail -----------------------------------------------------------------------------------------

DEFAULT_FROM_EMAIL = text("SCHWARM_MAIL_FROM", f"Schwarm <schwarm@{_address.hostname}>")
if "@" not in parseaddr(DEFAULT_FROM_EMAIL)[1]:
    raise ImproperlyConfigured("SCHWARM_MAIL_FROM must hold an e-mail address.")
SERVER_EMAIL = DEFAULT_FROM_EMAIL
EMAIL_TIMEOUT = 30
_mail = urlsplit(text("SCHWARM_MAIL_URL"))
if _mail.scheme in {"smtp", "smtps"}:
    EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    EMAIL_HOST = _mail.hostname or "localhost"
    EMAIL_PORT = _mail.port or (465 if _mail.scheme == "smtps" else 587)
    EMAIL_HOST_USER = _mail.username or ""
    EMAIL_HOST_PASSWORD = _mail.password or ""
    EMAIL_USE_SSL = _mail.scheme == "smtps"
    EMAIL_USE_TLS = _mail.scheme == "smtp" and bool(_mail.username)
elif _mail.scheme:
    raise ImproperlyConfigured("SCHWARM_MAIL_URL must begin with smtp:// or smtps://.")
else:
    # without a mail server, mails are laid down where the administrator can read them
    EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    EMAIL_FILE_PATH = DATA_DIR / "mails"

# --- Static files ---------------------------------------------------------------------------------

STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": (
            "django.contrib.staticfiles.storage.StaticFilesStorage"
            if DEBUG or flag("SCHWARM_PLAIN_STATIC")
            else "schwarm.web.storage.StaticStorage"
        )
    },
}

# --- Figures for operators -------------------------------------------------------------------------

METRICS_TOKEN = text("SCHWARM_METRICS_TOKEN")

# --- Logs -----------------------------------------------------------------------------------------

LOG_LEVEL = text("SCHWARM_LOG_LEVEL", "INFO").upper()
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "json": {
            "()": "pythonjsonlogger.json.JsonFormatter",
            "fmt": "%(asctime)s %(levelname)s %(name)s %(message)s",
            "rename_fields": {"asctime": "at", "levelname": "level", "name": "logger", "message": "event"},
        },
        "plain": {"format": "%(asctime)s %(levelname)-7s %(name)s: %(message)s"},
    },
    "handlers": {
        "stderr": {
            "class": "logging.StreamHandler",
            "stream": sys.stderr,
            "formatter": "plain" if text("SCHWARM_LOG_FORMAT", "json") == "plain" else "json",
        }
    },
    "root": {"handlers": ["stderr"], "level": LOG_LEVEL},
    "loggers": {"django_tasks": {"level": "WARNING"}, "django_tasks_db": {"level": "WARNING"}},
}
