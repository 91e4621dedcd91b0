"""Django with a database and nothing else."""

from schwarm.config.settings import DATABASES, SECRET_KEY

__all__ = ["DATABASES", "SECRET_KEY"]

ALLOWED_HOSTS = ["*"]
ROOT_URLCONF = "benchmarks.bare.urls"
LOGGING_CONFIG = None
