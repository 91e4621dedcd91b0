"""Wiring: settings from the environment, addresses, and the two entry points for servers."""
