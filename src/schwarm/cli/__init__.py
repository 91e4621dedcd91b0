"""The command `schwarm`: starting, administration, import. It translates and decides nothing.

Commands load Django only when they run, so that `--help` is quick and `schwarm network` needs no database.
"""

from schwarm.cli.main import main

__all__ = ["main"]
