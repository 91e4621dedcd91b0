"""Posts that wait for their time, as their author sees them; nobody else does."""

from django.db.models import QuerySet

from schwarm.conversation.models import ScheduledPost
from schwarm.lib.pagination import Cursor, Page, page_by
from schwarm.people.models import Person


def scheduled_posts(person: Person) -> QuerySet[ScheduledPost]:
    """What `person` has scheduled, soonest first, with the files that go with it."""
    return ScheduledPost.objects.filter(author=person).prefetch_related("attachments")


def scheduled_page(person: Person, cursor: Cursor) -> Page[ScheduledPost]:
    """The same as pages, written last first."""
    return page_by(scheduled_posts(person), cursor)


def scheduled_post(person: Person, scheduled_id: int) -> ScheduledPost | None:
    return scheduled_posts(person).filter(pk=scheduled_id).first()
