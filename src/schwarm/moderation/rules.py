"""Who may do what in moderation."""

from schwarm.conversation.models import Post
from schwarm.conversation.queries.visibility import may_see
from schwarm.people.models import Person
from schwarm.spaces.queries import known_people


def may_report(actor: Person, subject: Person) -> bool:
    """Anybody but oneself, as far as one may know of her."""
    people = Person.objects.filter(pk=subject.pk)
    return actor.is_active and actor != subject and known_people(actor, people).exists()


def may_report_post(actor: Person, post: Post) -> bool:
    """Whoever may read something may report it."""
    return actor.is_active and may_see(actor, post)
