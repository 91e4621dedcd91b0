"""Schwarm: the open platform for social collaboration in companies."""

__version__ = "0.1.0"
