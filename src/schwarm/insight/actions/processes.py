"""Large sums are done in processes that have the libraries in memory only while they work."""

import json
import subprocess
import sys
from typing import Any

from django.utils.translation import gettext as _

from schwarm.lib.errors import DomainError

LONGEST = 1800


class MissingExtra(DomainError):
    """The libraries for large sums are not installed."""


def answer_of(module: str, question: dict[str, Any]) -> dict[str, Any]:
    """What `python -m schwarm.insight.…` answers to a question."""
    done = subprocess.run(
        [sys.executable, "-m", f"schwarm.insight.{module}"],
        input=json.dumps(question),
        capture_output=True,
        text=True,
        timeout=LONGEST,
        check=False,
    )
    if done.returncode and "ModuleNotFoundError" in done.stderr:
        raise MissingExtra(_("Measuring needs more libraries: pip install 'schwarm[network]'"))
    if done.returncode:
        raise RuntimeError(f"Measuring failed: {done.stderr[-2000:]}")
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer
