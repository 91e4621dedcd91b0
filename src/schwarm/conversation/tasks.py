"""Periodic housekeeping."""

from datetime import timedelta

from schwarm.conversation.actions import (
    announce_ended_polls,
    forget_submissions,
    forget_withdrawn_words,
    log_reactions,
    publish_due_posts,
)
from schwarm.lib.periodic import every

every(timedelta(minutes=1))(announce_ended_polls)
every(timedelta(minutes=1))(publish_due_posts)
every(timedelta(hours=1))(forget_submissions)
every(timedelta(hours=1))(forget_withdrawn_words)
every(timedelta(hours=1))(log_reactions)
