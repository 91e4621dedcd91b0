"""Everything read about moderation, one file a noun."""

from schwarm.moderation.queries.access import may_read_reports
from schwarm.moderation.queries.reports import reports_by, reports_for, reports_within, settled_at

__all__ = ["may_read_reports", "reports_by", "reports_for", "reports_within", "settled_at"]
