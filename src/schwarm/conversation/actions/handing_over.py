"""The posts of somebody known only from an import go to the person behind it."""

from django.db import transaction

from schwarm.conversation.events import PostsHandedOver, ReactionTakenBack
from schwarm.conversation.models import Attachment, Bookmark, Mention, Pin, Post, Reaction, Speaker
from schwarm.lib import events
from schwarm.people.models import Person


@transaction.atomic
def hand_over_posts(*, placeholder: Person, person: Person) -> int:
    """Give the posts of a placeholder to the person behind it; they stay marked as imported."""
    posts = Post.objects.filter(author=placeholder)
    count = posts.update(author=person, organisation_id=person.organisation_id, speaker=Speaker.PERSON)
    Post.objects.filter(towards=placeholder).update(towards=person)
    Attachment.objects.filter(owner=placeholder).update(owner=person)
    Pin.objects.filter(by=placeholder).update(by=person)
    Mention.objects.filter(person=placeholder).exclude(
        post__in=Mention.objects.filter(person=person).values("post")
    ).update(person=person)
    Bookmark.objects.filter(person=placeholder).exclude(
        post__in=Bookmark.objects.filter(person=person).values("post")
    ).update(person=person)
    _hand_over_reactions(placeholder, person)
    events.publish(PostsHandedOver(placeholder.pk, person.pk))
    return count


def _hand_over_reactions(placeholder: Person, person: Person) -> None:
    """Each emoji of a person stands under a post once."""
    own = set(Reaction.objects.filter(person=person).values_list("post_id", "emoji"))
    for reaction in Reaction.objects.filter(person=placeholder):
        if (reaction.post_id, reaction.emoji) in own:
            reaction.delete()
            events.publish(ReactionTakenBack(reaction.post_id, placeholder.pk, reaction.emoji))
    Reaction.objects.filter(person=placeholder).update(person=person)
