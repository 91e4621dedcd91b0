"""Addresses of things, written down without asking the router: every card of a list needs several."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

if TYPE_CHECKING:
    from schwarm.conversation.models import Attachment, Post, Tag
    from schwarm.people.models import Organisation, Person
    from schwarm.spaces.models import Space


def post_url(post: Post) -> str:
    """Where a post is read: under its author, or under /posts where it has none."""
    return f"/@{post.author.handle}/{post.pk}" if post.author else f"/posts/{post.pk}"


def person_url(person: Person) -> str:
    return f"/@{person.handle}"


def space_url(space: Space) -> str:
    return f"/spaces/{space.slug}"


def organisation_url(organisation: Organisation) -> str:
    return f"/partners/{organisation.slug}"


def tag_url(tag: Tag) -> str:
    return f"/tags/{quote(tag.name)}"


def avatar_url(person: Person) -> str:
    """Where a person's picture is; empty if there is none."""
    return f"/media/{quote(person.avatar.name)}" if person.avatar and person.avatar.name else ""


def logo_url(organisation: Organisation) -> str:
    return f"/media/{quote(organisation.logo.name)}" if organisation.logo and organisation.logo.name else ""


def attachment_url(attachment: Attachment) -> str:
    return f"/media/attachments/{attachment.pk}/{quote(attachment.name)}"


def preview_url(attachment: Attachment) -> str:
    """A small picture of an image."""
    return f"/media/previews/{attachment.pk}.webp" if attachment.preview else attachment_url(attachment)
