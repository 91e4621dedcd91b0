"""Readers of event logs: CSV, mail (mbox, Maildir) and Slack exports. They read who, whom and when, never
content.
"""

from schwarm.network.readers.choose import read_events
from schwarm.network.readers.errors import Unreadable
from schwarm.network.readers.people import Listed, read_consented, read_people

__all__ = ["Listed", "Unreadable", "read_consented", "read_events", "read_people"]
