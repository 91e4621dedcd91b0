"""Profile: what one may change of one's own account, as it was typed.

https://docs.joinmastodon.org/entities/Profile/
"""

from typing import TYPE_CHECKING, TypedDict

from schwarm.api.addresses import picture_url
from schwarm.api.entities.account import Field, display_name, own_fields
from schwarm.api.entities.featured_tag import FeaturedTag, featured_tag_entities
from schwarm.conversation.queries.tags import featured_tags
from schwarm.lib import html

if TYPE_CHECKING:
    from schwarm.people.models import Person


class Profile(TypedDict):
    """Pictures are null where there are none; what means nothing here stays as it is."""

    id: str
    display_name: str
    note: str
    formatted_note: str
    fields: list[Field]
    formatted_fields: list[Field]
    avatar: str | None
    avatar_static: str | None
    avatar_description: str
    header: str | None
    header_static: str | None
    header_description: str
    locked: bool
    bot: bool
    hide_collections: bool | None
    discoverable: bool | None
    indexable: bool
    show_media: bool
    show_media_replies: bool
    show_featured: bool
    attribution_domains: list[str]
    featured_tags: list[FeaturedTag]


def profile(person: "Person") -> Profile:
    """What `person` sees of herself when she edits her profile."""
    avatar = picture_url(person.avatar.name or "") if person.avatar else None
    header = picture_url(person.header.name or "") if person.header else None
    return Profile(
        id=str(person.pk),
        display_name=display_name(person),
        note=person.about,
        formatted_note=html.render(person.about).strip(),
        fields=[Field(name=one["name"], value=one["value"], verified_at=None) for one in person.fields],
        formatted_fields=list(own_fields(person)),
        avatar=avatar,
        avatar_static=avatar,
        avatar_description="",
        header=header,
        header_static=header,
        header_description="",
        locked=False,
        bot=person.kind == "bot",
        hide_collections=False,
        discoverable=True,
        indexable=False,
        show_media=True,
        show_media_replies=True,
        show_featured=True,
        attribution_domains=[],
        featured_tags=featured_tag_entities(featured_tags(person, person)),
    )
