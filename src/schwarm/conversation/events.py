"""What happens in conversations. Ids only; events of protected posts carry no actor."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PostPublished:
    post_id: int
    actor_id: int | None


@dataclass(frozen=True, slots=True)
class PostsImported:
    """Posts, or reactions to them, came from elsewhere: search hears of it, nobody is notified."""

    post_ids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class PostEdited:
    post_id: int
    actor_id: int | None


@dataclass(frozen=True, slots=True)
class PostWithdrawn:
    post_id: int


@dataclass(frozen=True, slots=True)
class PostErased:
    post_id: int


@dataclass(frozen=True, slots=True)
class ScheduledPostDue:
    """The time may have come at which a scheduled post is to be published."""

    scheduled_id: int


@dataclass(frozen=True, slots=True)
class AttachmentUploaded:
    """Sound or film was uploaded and has to be prepared."""

    attachment_id: int


@dataclass(frozen=True, slots=True)
class AttachmentPrepared:
    """A recording can be played now, or never."""

    attachment_id: int


@dataclass(frozen=True, slots=True)
class PostBoosted:
    boost_id: int
    post_id: int
    actor_id: int


@dataclass(frozen=True, slots=True)
class BoostTakenBack:
    boost_id: int
    post_id: int
    actor_id: int


@dataclass(frozen=True, slots=True)
class QuoteRevoked:
    """The author of what `post_id` quotes took it back from there."""

    post_id: int
    quoted_id: int


@dataclass(frozen=True, slots=True)
class QuotePolicyChanged:
    post_id: int


@dataclass(frozen=True, slots=True)
class Reacted:
    post_id: int
    actor_id: int
    reaction_id: int


@dataclass(frozen=True, slots=True)
class ReactionTakenBack:
    """No reaction is left that could be named by its id, so its emoji is said."""

    post_id: int
    actor_id: int
    emoji: str


@dataclass(frozen=True, slots=True)
class MeasuresChanged:
    """A measure was applied to a post, or lifted: it shows other words, a note, or only a stub."""

    post_id: int


@dataclass(frozen=True, slots=True)
class PostRestored:
    """A post that had been withdrawn by decision has its words again."""

    post_id: int


@dataclass(frozen=True, slots=True)
class RepliesClosed:
    post_id: int
    actor_id: int | None


@dataclass(frozen=True, slots=True)
class RepliesReopened:
    post_id: int
    actor_id: int | None


@dataclass(frozen=True, slots=True)
class Voted:
    poll_id: int
    post_id: int


@dataclass(frozen=True, slots=True)
class PollEnded:
    poll_id: int
    post_id: int


@dataclass(frozen=True, slots=True)
class PostPinned:
    post_id: int
    space_id: int | None
    actor_id: int


@dataclass(frozen=True, slots=True)
class PostUnpinned:
    post_id: int
    space_id: int | None
    actor_id: int


@dataclass(frozen=True, slots=True)
class FollowedTagsChanged:
    person_id: int


@dataclass(frozen=True, slots=True)
class FiltersChanged:
    person_id: int


@dataclass(frozen=True, slots=True)
class NotificationsArrived:
    """New notifications for these people; live streams and mail follow."""

    notification_ids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class PostsHandedOver:
    """The posts of a placeholder belong to a person now."""

    placeholder_id: int
    person_id: int
