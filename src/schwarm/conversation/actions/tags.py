"""Following topics, and showing some on one's profile."""

from django.db import transaction
from django.utils.translation import gettext as _

from schwarm.conversation.events import FollowedTagsChanged
from schwarm.conversation.models import FeaturedTag, Tag, TagFollow
from schwarm.lib import events
from schwarm.lib.errors import Invalid
from schwarm.lib.html import LONGEST_HASHTAG, hashtags, tag_name
from schwarm.people.models import Person

MOST_FEATURED = 10


@transaction.atomic
def follow_tag(*, actor: Person, name: str) -> Tag:
    """See on the home page what is tagged so; the topic may be new."""
    tag = _named(name)
    _follow, made = TagFollow.objects.get_or_create(person=actor, tag=tag)
    if made:
        events.publish(FollowedTagsChanged(actor.pk))
    return tag


@transaction.atomic
def unfollow_tag(*, actor: Person, name: str) -> None:
    follows = TagFollow.objects.filter(person=actor, tag__name=tag_name(name.strip().lstrip("#")))
    if follows.delete()[0]:
        events.publish(FollowedTagsChanged(actor.pk))


@transaction.atomic
def feature_tag(*, actor: Person, name: str) -> FeaturedTag:
    """Show a topic on one's profile; it may be new."""
    tag = _named(name)
    featured = FeaturedTag.objects.filter(person=actor, tag=tag).first()
    if featured is None:
        if FeaturedTag.objects.filter(person=actor).count() >= MOST_FEATURED:
            raise Invalid(_("Up to %(most)s topics stand on a profile.") % {"most": MOST_FEATURED}, "name")
        featured = FeaturedTag.objects.create(person=actor, tag=tag)
    return featured


@transaction.atomic
def unfeature_tag(*, actor: Person, name: str) -> None:
    FeaturedTag.objects.filter(person=actor, tag__name=tag_name(name.strip().lstrip("#"))).delete()


def _named(name: str) -> Tag:
    """The topic of this name, made if there is none yet."""
    label = name.strip().lstrip("#")
    found = [tag_name(tag) for tag in hashtags(f"#{label}")]
    if found != [tag_name(label)] or len(label) > LONGEST_HASHTAG:
        raise Invalid(_("A topic is one word of letters and digits."), "name")
    tag, _made = Tag.objects.get_or_create(name=tag_name(label), defaults={"label": label})
    return tag
