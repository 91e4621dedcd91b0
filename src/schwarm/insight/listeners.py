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
from schwarm.conversation.queries.at_hand import mentioned_at_hand, post_at_hand
from schwarm.conversation.queries.related import posts_by_id
from schwarm.insight.days import day_of
from schwarm.insight.events import ObjectionTakenBack, PersonObjected
from schwarm.insight.models import Bridge, Interaction
from schwarm.insight.projections import SAYING, add, recount
from schwarm.lib.events import listens
from schwarm.people.events import PersonFollowed, PersonUnfollowed

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
