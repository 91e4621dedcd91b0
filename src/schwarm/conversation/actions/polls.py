"""Asking a poll, voting, and telling the voters when it ends."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from schwarm.conversation import rules
from schwarm.conversation.actions.words import storable
from schwarm.conversation.events import PollEnded, Voted
from schwarm.conversation.models import Poll, PollOption, Post, Vote
from schwarm.lib import clock, events
from schwarm.lib.errors import Invalid, require
from schwarm.people.models import Person

MOST_OPTIONS = 10
LONGEST_OPTION = 100
SHORTEST, LONGEST = timedelta(minutes=5), timedelta(days=60)


@dataclass(frozen=True, slots=True)
class PollQuestion:
    """What a poll offers and how long it stays open."""

    options: Sequence[str]
    lasts: timedelta
    is_multiple: bool = False


def ask_poll(post: Post, question: PollQuestion) -> Poll:
    """Add a poll to a post that is being published."""
    options = [text for option in question.options if (text := storable(option))]
    if not 2 <= len(options) <= MOST_OPTIONS:
        raise Invalid(_("A poll needs 2 to %(most)s options.") % {"most": MOST_OPTIONS}, "options")
    if len({option.casefold() for option in options}) < len(options):
        raise Invalid(_("Two options of the poll are the same."), "options")
    if any(len(option) > LONGEST_OPTION for option in options):
        raise Invalid(
            _("An option may have up to %(count)s characters.") % {"count": LONGEST_OPTION}, "options"
        )
    if not SHORTEST <= question.lasts <= LONGEST:
        raise Invalid(_("A poll stays open between 5 minutes and 60 days."), "days")
    poll = Poll.objects.create(
        post=post, closes_at=post.created_at + question.lasts, is_multiple=question.is_multiple
    )
    PollOption.objects.bulk_create(
        PollOption(poll=poll, position=number, text=option) for number, option in enumerate(options)
    )
    return poll


@transaction.atomic
def vote(*, actor: Person, poll: Poll, positions: Sequence[int]) -> None:
    """Choose one option, or several where the poll allows it. A vote cannot be changed."""
    require(rules.may_vote(actor, poll.post), _("You cannot vote here."))
    options = {option.position: option for option in poll.options.all()}
    chosen = sorted(set(positions))
    if poll.is_closed:
        raise Invalid(_("This poll has ended."))
    if not chosen or not set(chosen) <= set(options):
        raise Invalid(_("Choose one of the options."))
    if len(chosen) > 1 and not poll.is_multiple:
        raise Invalid(_("Choose only one option."))
    if Vote.objects.filter(option__poll=poll, person=actor).exists():
        raise Invalid(_("You have voted already."))
    Vote.objects.bulk_create(
        Vote(option=options[number], person=actor, cast_at=clock.now()) for number in chosen
    )
    events.publish(Voted(poll.pk, poll.post_id))


@transaction.atomic
def announce_ended_polls() -> int:
    """Tell who asked and who voted that polls have ended; returns how many."""
    ended = list(Poll.objects.filter(closes_at__lte=clock.now(), announced_at=None)[:100])
    for poll in ended:
        poll.announced_at = clock.now()
        poll.save(update_fields=["announced_at"])
        events.publish(PollEnded(poll.pk, poll.post_id))
    return len(ended)
