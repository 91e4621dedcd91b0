"""Files, for those who may see the posts they belong to."""

from collections.abc import Sequence

from django.db.models import Q, QuerySet

from schwarm.conversation.models import Attachment, Post, Withdrawal
from schwarm.conversation.queries.visibility import may_see
from schwarm.people.models import Person
from schwarm.policy.measures import PICTURE

# files of posts that their authors withdrew, as far as nobody decided about them
TAKEN_BACK = Q(post__withdrawal=Withdrawal.AUTHOR, masked_at=None) & ~Q(state=Attachment.State.PROCESSING)


def visible_attachment(viewer: Person | None, attachment_id: int) -> Attachment | None:
    """A file of a post that `viewer` may see, or one she uploaded and has not published yet."""
    attachment = Attachment.objects.select_related("post__boost_of").filter(pk=attachment_id).first()
    if attachment is None:
        return None
    if attachment.post is None:
        return attachment if viewer is not None and attachment.owner_id == viewer.pk else None
    # until it is prepared it holds what the camera knows
    is_hidden = attachment.is_processing or attachment.masked_at is not None
    is_hers = viewer is not None and attachment.owner_id == viewer.pk
    if (is_hidden and not is_hers) or attachment.post.is_withdrawn or not may_see(viewer, attachment.post):
        return None
    return attachment


def pictures_of(post: Post) -> dict[str, Attachment]:
    """The files of a post, by the names that decisions have for them."""
    return {f"{PICTURE}{one.pk}": one for one in post.attachments.all()}


def own_attachment(person: Person, attachment_id: int) -> Attachment | None:
    """A file that `person` uploaded, wherever it stands."""
    return Attachment.objects.filter(pk=attachment_id, owner=person).first()


def free_attachments(person: Person, attachment_ids: Sequence[int]) -> QuerySet[Attachment]:
    """Files of `person` that a new post may hold: uploaded, or of a post that she took back."""
    own = Attachment.objects.filter(pk__in=attachment_ids, owner=person, scheduled=None)
    return own.filter(Q(post=None) | TAKEN_BACK)


def waiting_attachments(person: Person, attachment_ids: list[int]) -> list[Attachment]:
    """Uploaded files of `person` that belong to no post yet."""
    if not attachment_ids:
        return []
    return list(Attachment.objects.filter(pk__in=attachment_ids, owner=person, post=None, scheduled=None))
