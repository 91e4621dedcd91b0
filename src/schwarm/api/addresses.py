"""Whole addresses, with the name of the server, of what the API speaks of."""

from typing import TYPE_CHECKING
from urllib.parse import quote

from django.conf import settings

from schwarm.lib.filekeys import NOBODY, key_for

if TYPE_CHECKING:
    from schwarm.conversation.models import Attachment
    from schwarm.people.models import Organisation, Person
    from schwarm.spaces.models import Space


def person_url(person: "Person") -> str:
    return f"{settings.BASE_URL}/@{person.handle}"


def space_url(space: "Space") -> str:
    return f"{settings.BASE_URL}/spaces/{space.slug}"


def organisation_url(organisation: "Organisation") -> str:
    path = "" if organisation.is_host else f"/partners/{organisation.slug}"
    return f"{settings.BASE_URL}{path}"


def post_url(acct: str, post_id: int) -> str:
    """Clients read the id back from it; the page leads on to where the post is read."""
    return f"{settings.BASE_URL}/@{acct}/{post_id}"


def tag_url(name: str) -> str:
    return f"{settings.BASE_URL}/tags/{quote(name)}"


def missing_url(name: str) -> str:
    """The picture that stands for a missing one: "avatar" or "header".

    Clients know it by the end of its address, which therefore holds no hash.
    """
    return f"{settings.BASE_URL}{settings.STATIC_URL}schwarm/api/{name}s/original/missing.png"


def picture_url(path: str) -> str:
    """Where everybody who was given the address may load the picture of a person or an organisation."""
    return f"{settings.BASE_URL}/media/{quote(path)}?key={key_for(path)}"


def attachment_url(attachment: "Attachment", viewer: "Person | None") -> str:
    """Where `viewer` may load a file for as long as she may see the post it belongs to."""
    key = key_for(str(attachment.pk), viewer.pk if viewer else NOBODY)
    return f"{settings.BASE_URL}/media/attachments/{attachment.pk}/{quote(attachment.name)}?key={key}"


def preview_url(attachment: "Attachment", viewer: "Person | None") -> str | None:
    """A small picture of an image."""
    if not attachment.preview:
        return None
    key = key_for(str(attachment.pk), viewer.pk if viewer else NOBODY)
    return f"{settings.BASE_URL}/media/previews/{attachment.pk}.webp?key={key}"
