"""Acting upon the self-check: an installation whose log does not fit takes no more writes."""

import logging

from schwarm.ledger import readonly
from schwarm.ledger.queries.selfcheck import Finding, findings

logger = logging.getLogger(__name__)


def check_self() -> list[Finding]:
    """Look whether the log fits, and make the installation read-only, or writable again, accordingly."""
    found = findings()
    for finding in found:
        logger.error("log_does_not_fit", extra={"code": finding.code, "finding": finding.message})
    readonly.set_reasons([finding.message for finding in found])
    return found
