"""Slack: reads the zip that Slack's own export makes, and such zips into which a tool has put the files.

`SlackExport(path)` is a `neutral.Source`; `Options` says what to take along.
"""

from schwarm.transfer.readers.slack.source import Options, SlackExport

__all__ = ["Options", "SlackExport"]
