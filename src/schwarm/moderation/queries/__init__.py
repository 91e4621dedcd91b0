"""Everything read about moderation, one file a noun."""

from schwarm.moderation.queries.reports import reports_by, reports_for, reports_within, settled_at

__all__ = ["reports_by", "reports_for", "reports_within", "settled_at"]
