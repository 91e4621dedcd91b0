"""Periodic work of the door: summaries, and keeping the queue and the uploads tidy."""

from datetime import timedelta

from schwarm.conversation.actions.attachments import discard_forgotten_uploads
from schwarm.conversation.actions.mails import forget_mails
from schwarm.lib.periodic import every
from schwarm.lib.upkeep import forget_finished, take_up_abandoned
from schwarm.web.mails.planning import plan_digests

every(timedelta(minutes=5))(plan_digests)
every(timedelta(minutes=2))(take_up_abandoned)
every(timedelta(hours=1))(forget_finished)
every(timedelta(hours=6))(discard_forgotten_uploads)
every(timedelta(days=1))(forget_mails)
