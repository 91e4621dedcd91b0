"""The same answers as one would write them at first: what our queries are compared with."""

from schwarm.conversation.models import Attachment, Bookmark, Notification, Post, PostVersion, Reaction
from schwarm.conversation.queries.timelines import home_posts
from schwarm.conversation.queries.visibility import heard_by, may_see, visible_posts
from schwarm.people.models import Person
from schwarm.spaces.models import Space

PAGE = 21


def home(viewer: Person) -> list[int]:
    return list(home_posts(viewer).order_by("-pk").values_list("pk", flat=True)[:PAGE])


def home_page(viewer: Person) -> list[object]:
    """Everything of every post by a query of its own."""
    return [_everything_of(Post.objects.get(pk=pk)) for pk in home(viewer)]


def company(viewer: Person) -> list[Post]:
    posts = visible_posts(viewer).filter(heard_by(viewer), audience__gte=40, reply_to=None)
    return list(posts.order_by("-created_at")[:PAGE])


def space(viewer: Person, space: Space) -> list[Post]:
    posts = visible_posts(viewer).filter(heard_by(viewer), space=space, reply_to=None)
    return list(posts.order_by("-created_at")[:PAGE])


def thread(viewer: Person, first: Post) -> list[object]:
    posts = Post.objects.filter(thread=first.pk).order_by("pk")
    return [_everything_of(post) for post in posts if may_see(viewer, post)]


def _everything_of(post: Post) -> object:
    return (
        post.author.name if post.author else "",
        list(PostVersion.objects.filter(post=post)),
        list(Reaction.objects.filter(post=post).select_related("person")),
        list(Attachment.objects.filter(post=post)),
        list(Bookmark.objects.filter(post=post)),
    )


def counts(viewer: Person) -> int:
    unread = Notification.objects.filter(recipient=viewer, read_at=None).select_related("post")
    return sum(1 for notice in unread if notice.post is None or may_see(viewer, notice.post))


def inbox(viewer: Person) -> list[Notification]:
    notices = Notification.objects.filter(recipient=viewer).select_related("post").order_by("-pk")[:400]
    return [notice for notice in notices if notice.post is None or may_see(viewer, notice.post)]


def search(viewer: Person, text: str) -> list[int]:
    """Every text is looked through, letter by letter."""
    versions = PostVersion.objects.filter(post__in=visible_posts(viewer))
    for word in text.split():
        if ":" not in word:
            versions = versions.filter(text__icontains=word.lstrip("-"))
    return list(versions.order_by("-post_id").values_list("post_id", flat=True)[:PAGE])
