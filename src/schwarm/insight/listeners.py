"""What follows from what: interactions stay equal to the facts."""

from django.db.models import Q

from schwarm.conversation.events import (
    BoostTakenBack,
    PostBoosted,
    PostEdited,
    PostErased,
    PostPublished,
    PostRestored,
    PostWithdrawn,
    Reacted,
    ReactionTakenBack,
)
from schwarm.conversation.listeners import tell_again
from schwarm.conversation.models import Notification
from schwarm.conversation.projections.notifications import take_away
from schwarm.conversation.queries.at_hand import mentioned_at_hand, post_at_hand
from schwarm.conversation.queries.related import posts_by_id
from schwarm.insight.actions import forget_person
from schwarm.insight.days import day_of
from schwarm.insight.events import ApprovalsChanged, ObjectionTakenBack, PersonObjected, ProgrammeChanged
from schwarm.insight.models import Bridge, Interaction, KeyPlayer
from schwarm.insight.projections import SAYING, add, of_programme, recount
from schwarm.lib.events import listens
from schwarm.people.events import PersonFollowed, PersonLeft, PersonUnfollowed
from schwarm.people.models import Person

Kind = Interaction.Kind


@listens(PostPublished)
def count_post(event: PostPublished) -> None:
    """A first post that names nobody costs nothing: it lies at hand."""
    post = post_at_hand(event.post_id)
    if post is None or post.author_id is None:
        return
    if post.is_reply or mentioned_at_hand(event.post_id):
        add(SAYING, actor=post.author_id, day=day_of(post.pk))


@listens(PostEdited)
def count_edit(event: PostEdited) -> None:
    """An edit may name somebody for the first time, and nobody less."""
    for post in posts_by_id([event.post_id]):
        if post.author_id is not None:
            add([Kind.MENTION], actor=post.author_id, day=day_of(post.pk))


@listens(PostWithdrawn, PostErased, PostRestored)
def count_withdrawal(event: PostWithdrawn | PostErased | PostRestored) -> None:
    """What it said to others goes or comes back, and so does what others did with it."""
    for post in posts_by_id([event.post_id]):
        if post.author_id is not None:
            recount(SAYING, actor=post.author_id, day=day_of(post.pk))
            recount([Kind.REACTION, Kind.BOOST], target=post.author_id)


@listens(PostBoosted)
def count_boost(event: PostBoosted) -> None:
    add([Kind.BOOST], actor=event.actor_id, day=day_of(event.boost_id))


@listens(BoostTakenBack)
def discount_boost(event: BoostTakenBack) -> None:
    recount([Kind.BOOST], actor=event.actor_id, day=day_of(event.boost_id))


@listens(Reacted)
def count_reaction(event: Reacted) -> None:
    add([Kind.REACTION], actor=event.actor_id, day=day_of(event.reaction_id))


@listens(ReactionTakenBack)
def discount_reaction(event: ReactionTakenBack) -> None:
    """The event does not know the day any more."""
    for post in posts_by_id([event.post_id]):
        if post.author_id is not None:
            recount([Kind.REACTION], actor=event.actor_id, target=post.author_id)


@listens(PersonFollowed, PersonUnfollowed)
def count_follow(event: PersonFollowed | PersonUnfollowed) -> None:
    recount([Kind.FOLLOW], actor=event.follower_id, target=event.followed_id)


@listens(PersonObjected, ObjectionTakenBack)
def count_person(event: PersonObjected | ObjectionTakenBack) -> None:
    """Nothing is left of who objected; who takes that back is counted as far back as anybody."""
    recount(tuple(Kind), actor=event.person_id)
    recount(tuple(Kind), target=event.person_id)


@listens(PersonObjected)
def take_out_of_bridges(event: PersonObjected) -> None:
    """Who objected is suggested to nobody, and nothing is suggested to her."""
    own = Q(person=event.person_id) | Q(other=event.person_id) | Q(post__author=event.person_id)
    Bridge.objects.filter(own).delete()


@listens(PersonLeft)
def forget_who_left(event: PersonLeft) -> None:
    forget_person(person=Person.objects.get(pk=event.person_id))


@listens(ProgrammeChanged)
def notify_of_programme(event: ProgrammeChanged) -> None:
    """What was told before gives way, so that a question that is put again is new."""
    _notify(event.person_id)


@listens(ApprovalsChanged)
def notify_of_approvals(event: ApprovalsChanged) -> None:
    """Without both approvals nobody is asked anything."""
    known = KeyPlayer.objects.filter(evaluation=event.evaluation_id)
    for pk in {pk for pair in known.values_list("person_id", "companion_id") for pk in pair if pk}:
        _notify(pk)


def _notify(person_id: int) -> None:
    told = {"recipient": person_id, "kind": Notification.Kind.PROGRAMME}
    wanted = list(of_programme(person_id))
    for one in wanted:
        take_away(**told, actor=one.actor_id, created_at__lt=one.created_at)
    tell_again(wanted, **told)
