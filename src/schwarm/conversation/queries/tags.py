"""Topics: by name, followed, on profiles, for completion."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Max, Q, QuerySet

from schwarm.conversation.models import FeaturedTag, PostTag, Tag, TagFollow
from schwarm.conversation.queries.visibility import visible_posts
from schwarm.lib import ids
from schwarm.lib.html import tag_name
from schwarm.lib.pagination import Cursor, Page, page_by
from schwarm.people.models import Person


@dataclass(frozen=True, slots=True)
class Featured:
    """A topic on a profile: how often its person named it, and when last."""

    featured: FeaturedTag
    posts: int
    last_at: datetime | None


def tag_by_name(name: str) -> Tag | None:
    return Tag.objects.filter(name=tag_name(name)).first()


def follows_tag(person: Person, tag: Tag) -> bool:
    return TagFollow.objects.filter(person=person, tag=tag).exists()


def followed_tags(person: Person) -> QuerySet[Tag]:
    return Tag.objects.filter(follows__person=person).order_by("label")


def tags_followed_by(person: Person, cursor: Cursor) -> Page[Tag]:
    """Topics `person` follows, the latest first; pages go by the follows."""
    page = page_by(TagFollow.objects.filter(person=person).select_related("tag"), cursor)
    return Page([follow.tag for follow in page.items], page.older, page.newer)


def followed_among(person: Person, tag_ids: Collection[int]) -> set[int]:
    """Those of the topics that `person` follows; one query."""
    return set(TagFollow.objects.filter(person=person, tag__in=tag_ids).values_list("tag_id", flat=True))


def featured_among(person: Person, tag_ids: Collection[int]) -> set[int]:
    """Those of the topics that `person` shows on her profile; one query."""
    return set(FeaturedTag.objects.filter(person=person, tag__in=tag_ids).values_list("tag_id", flat=True))


def featured_tag_by_id(person: Person, featured_id: int) -> FeaturedTag | None:
    """A topic on the profile of `person`."""
    return FeaturedTag.objects.filter(person=person, pk=featured_id).select_related("tag").first()


def matching_tags(viewer: Person, text: str, limit: int = 8) -> list[Tag]:
    """Tags for completion, most used first, counted only over what `viewer` may see."""
    readable = visible_posts(viewer).filter(withdrawn_at=None)
    seen = Count("post_tags", filter=Q(post_tags__post__in=readable))
    tags = Tag.objects.filter(name__startswith=tag_name(text)) if text else Tag.objects.all()
    return list(tags.annotate(uses=seen).filter(uses__gt=0).order_by("-uses", "name")[:limit])


def featured_tags(viewer: Person | None, person: Person) -> list[Featured]:
    """Topics on the profile of `person`, with how often she named them where `viewer` may see it."""
    featured = list(FeaturedTag.objects.filter(person=person).select_related("tag").order_by("pk"))
    named = PostTag.objects.filter(
        tag__in=[row.tag_id for row in featured],
        post__in=visible_posts(viewer).filter(author=person, withdrawn_at=None).values("pk"),
    )
    counted = named.order_by().values_list("tag").annotate(n=Count("pk"), last=Max("post"))
    numbers = {tag_id: (n, ids.moment_of(last)) for tag_id, n, last in counted}
    return [Featured(row, *numbers.get(row.tag_id, (0, None))) for row in featured]


def tags_used_by(person: Person, limit: int = 10) -> list[Tag]:
    """Topics that `person` names most and does not show on her profile yet."""
    shown = FeaturedTag.objects.filter(person=person).values("tag")
    own = Count("post_tags", filter=Q(post_tags__post__author=person, post_tags__post__withdrawn_at=None))
    tags = Tag.objects.filter(post_tags__post__author=person).exclude(pk__in=shown)
    return list(tags.annotate(uses=own).filter(uses__gt=0).order_by("-uses", "name").distinct()[:limit])
