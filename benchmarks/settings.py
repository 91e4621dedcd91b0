"""Schwarm as it is, and one address more: the empty view that everything is compared with."""

from schwarm.config.settings import *  # noqa: F403

ROOT_URLCONF = "benchmarks.urls"
