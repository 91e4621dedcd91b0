"""What an organisation decides before its Slack export is read."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Options:
    """By default only what everybody could read.

    `instance` tells workspaces apart; without it, it is the id that Slack gave the workspace.
    """

    instance: str = ""
    closed_rooms: bool = False
    direct_conversations: bool = False
    programs: bool = False
    largest_file: int = 100 * 1024**2
