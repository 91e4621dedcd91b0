"""What a profile and the page of a space show besides their streams: pinned posts and files."""

from django.db.models import QuerySet

from schwarm.conversation.models import Attachment, Pin
from schwarm.conversation.queries.visibility import heard_by, visible_posts
from schwarm.lib.pagination import Cursor, Page, page_of
from schwarm.people.models import Person
from schwarm.spaces.models import Space

PINS = 5


def pinned_by(viewer: Person | None, person: Person) -> list[int]:
    """Posts on top of somebody's profile, last pinned first."""
    pins = Pin.objects.filter(space=None, post__author=person, post__in=visible_posts(viewer))
    return list(pins.order_by("-pinned_at").values_list("post_id", flat=True)[:PINS])


def files_in(viewer: Person, space: Space, cursor: Cursor) -> Page[Attachment]:
    """Files and images of posts in a space that `viewer` may see, newest first."""
    rows = _files(viewer, space)
    if cursor.before is not None:
        rows = rows.filter(pk__lt=cursor.before)
    return page_of(list(rows.order_by("-pk")[: cursor.size + 1]), cursor.size)


def _files(viewer: Person, space: Space) -> QuerySet[Attachment]:
    posts = visible_posts(viewer).filter(heard_by(viewer), space=space, withdrawn_at=None)
    return Attachment.objects.filter(post__in=posts, masked_at=None).select_related(
        "post__author", "post__space"
    )
