"""Tables of the room, one file a noun."""

from schwarm.conversation.models.attachments import Attachment
from schwarm.conversation.models.filters import FilteredPost, FilterKeyword, PostFilter
from schwarm.conversation.models.measures import PostMeasure
from schwarm.conversation.models.notifications import (
    MailLog,
    Notification,
    NotificationPolicy,
    NotificationSender,
    NotificationSetting,
)
from schwarm.conversation.models.polls import Poll, PollOption, Vote
from schwarm.conversation.models.posts import (
    Audience,
    NewestByAuthor,
    NewestInSpace,
    Post,
    PostCounters,
    PostVersion,
    QuotePolicy,
    Speaker,
    Submission,
    Withdrawal,
)
from schwarm.conversation.models.reading import Draft, StreamReading, ThreadReading
from schwarm.conversation.models.responses import (
    AnnouncementDismissal,
    Bookmark,
    Pin,
    Reaction,
    ReaderMark,
)
from schwarm.conversation.models.scheduled import ScheduledPost
from schwarm.conversation.models.search import SearchDocument
from schwarm.conversation.models.tags import FeaturedTag, Mention, PostTag, Tag, TagFollow

__all__ = [
    "AnnouncementDismissal",
    "Attachment",
    "Audience",
    "Bookmark",
    "Draft",
    "FeaturedTag",
    "FilterKeyword",
    "FilteredPost",
    "MailLog",
    "Mention",
    "NewestByAuthor",
    "NewestInSpace",
    "Notification",
    "NotificationPolicy",
    "NotificationSender",
    "NotificationSetting",
    "Pin",
    "Poll",
    "PollOption",
    "Post",
    "PostCounters",
    "PostFilter",
    "PostMeasure",
    "PostTag",
    "PostVersion",
    "QuotePolicy",
    "Reaction",
    "ReaderMark",
    "ScheduledPost",
    "SearchDocument",
    "Speaker",
    "StreamReading",
    "Submission",
    "Tag",
    "TagFollow",
    "ThreadReading",
    "Vote",
    "Withdrawal",
]
