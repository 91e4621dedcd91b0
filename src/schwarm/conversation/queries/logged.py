"""What posts say, as the transparency log commits to it, and whether they still say it."""

import json
from collections.abc import Iterator
from typing import Any, Protocol

from schwarm.conversation.models import Audience, Post, PostVersion
from schwarm.ledger.queries.openings import newest_about

# so many versions are looked at; an audit with openings looks at all that somebody may read
LOOKED_AT = 2000


class Said(Protocol):
    """Words, before or after they were written."""

    @property
    def language(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def warning(self) -> str: ...
    @property
    def text(self) -> str: ...


def content_of(post: Post, words: Said) -> dict[str, Any]:
    return {
        "kind": post.kind,
        "audience": Audience(post.audience).name.lower(),
        "space": str(post.space_id or ""),
        "reply_to": str(post.reply_to_id or ""),
        "language": words.language,
        "title": words.title,
        "warning": words.warning,
        "body": words.text,
    }


def shown_of(version: PostVersion) -> dict[str, Any]:
    """The same, without the kind: a question may have become an idea."""
    shown = content_of(version.post, version)
    del shown["kind"]
    return shown


def misfits() -> Iterator[str]:
    """Which of the newest posts say something else than was committed to, or are gone without an event."""
    committed = {
        (int(subject.partition(":")[2]), part): json.loads(content)
        for subject, part, content in newest_about("post", LOOKED_AT)
    }
    posts = {post for post, _part in committed}
    versions = PostVersion.objects.filter(post__in=posts).select_related("post")
    found = {(version.post_id, version.number): version for version in versions}
    stubs = Post.objects.filter(pk__in=posts).exclude(withdrawn_at=None)
    withdrawn = set(stubs.values_list("pk", flat=True))
    for (post, part), content in committed.items():
        version = found.get((post, part))
        if version is None and post not in withdrawn:
            yield f"Version {part} of post {post} is gone, and the log knows of no reason."
        elif version is not None and not shown_of(version).items() <= content.items():
            yield f"Version {part} of post {post} says something else than was said."
