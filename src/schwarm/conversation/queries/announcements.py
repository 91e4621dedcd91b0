"""What was announced lately, and whether the reader has put it away."""

from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Exists, OuterRef

from schwarm.conversation.models import AnnouncementDismissal
from schwarm.conversation.queries.visibility import heard_by, visible_posts
from schwarm.lib import clock, ids
from schwarm.people.models import Person

CURRENT = timedelta(days=30)
MOST = 20


@dataclass(frozen=True, slots=True)
class Announcement:
    post_id: int
    is_dismissed: bool


def announcements(viewer: Person, *, with_dismissed: bool = False) -> list[Announcement]:
    """Announcements of the last month, newest first; those put away only on request."""
    dismissed = Exists(AnnouncementDismissal.objects.filter(person=viewer, post=OuterRef("pk")))
    posts = visible_posts(viewer).filter(
        heard_by(viewer),
        kind="announcement",
        pk__gte=ids.first_at(clock.now() - CURRENT),
        reply_to=None,
        boost_of=None,
        withdrawn_at=None,
    )
    if not with_dismissed:
        posts = posts.exclude(dismissed)
    rows = posts.annotate(put_away=dismissed).order_by("-pk").values_list("pk", "put_away")
    return [Announcement(pk, put_away) for pk, put_away in rows[:MOST]]
