"""Topics: looking at them, following them, showing them on one's profile.

https://docs.joinmastodon.org/methods/tags/ and https://docs.joinmastodon.org/methods/featured_tags/
"""

import msgspec

from schwarm.api.calls import Call, found, one
from schwarm.api.endpoints import Who, delete, get, post
from schwarm.api.entities.featured_tag import FeaturedTag, featured_tag_entities
from schwarm.api.entities.nothing import Nothing
from schwarm.api.entities.tag import Tag, tag_named, tags
from schwarm.api.errors import NotFound
from schwarm.api.paging import Paging
from schwarm.api.subjects import subject
from schwarm.conversation import actions
from schwarm.conversation.queries.tags import (
    featured_tag_by_id,
    featured_tags,
    tags_followed_by,
    tags_used_by,
)
from schwarm.lib.html import LONGEST_HASHTAG, hashtags, tag_name


class NewFeaturedTag(msgspec.Struct, kw_only=True):
    name: str = ""


@get("/api/v1/tags/{name}", scope="read:statuses", who=Who.ANYBODY)
def show(call: Call, name: str) -> Tag:
    """A topic, whether somebody has named it yet or not."""
    call.let_in_where_open()
    return tag_named(call.viewer, _word(name))


@post("/api/v1/tags/{name}/follow", scope="write:follows")
def follow(call: Call, name: str) -> Tag:
    """See what is tagged so on the home page."""
    return one(tags(call.person, [actions.follow_tag(actor=call.person, name=_word(name))]))


@post("/api/v1/tags/{name}/unfollow", scope="write:follows")
def unfollow(call: Call, name: str) -> Tag:
    """Follow a topic no longer."""
    actions.unfollow_tag(actor=call.person, name=name)
    return tag_named(call.person, _word(name))


@post("/api/v1/tags/{name}/feature", scope="write:accounts")
def feature(call: Call, name: str) -> Tag:
    """Show a topic on one's profile."""
    return one(tags(call.person, [actions.feature_tag(actor=call.person, name=_word(name)).tag]))


@post("/api/v1/tags/{name}/unfeature", scope="write:accounts")
def unfeature(call: Call, name: str) -> Tag:
    """Show a topic on one's profile no longer."""
    actions.unfeature_tag(actor=call.person, name=name)
    return tag_named(call.person, _word(name))


@get("/api/v1/followed_tags", scope="read:follows")
def followed(call: Call, params: Paging) -> list[Tag]:
    """Topics one follows, the latest first."""
    return call.page(tags_followed_by(call.person, params.cursor(100, 200)), tags)


# --- on profiles -------------------------------------------------------------------------------------


@get("/api/v1/featured_tags", scope="read:accounts")
def featured(call: Call) -> list[FeaturedTag]:
    """Topics on one's own profile."""
    return featured_tag_entities(featured_tags(call.person, call.person))


@post("/api/v1/featured_tags", scope="write:accounts")
def add_featured(call: Call, params: NewFeaturedTag) -> FeaturedTag:
    """Show a topic on one's profile."""
    made = actions.feature_tag(actor=call.person, name=params.name)
    shown = featured_tags(call.person, call.person)
    return one(featured_tag_entities([row for row in shown if row.featured.pk == made.pk]))


@delete("/api/v1/featured_tags/{featured_id}", scope="write:accounts")
def remove_featured(call: Call, featured_id: int) -> Nothing:
    """Take a topic off one's profile."""
    gone = found(featured_tag_by_id(call.person, featured_id))
    actions.unfeature_tag(actor=call.person, name=gone.tag.name)
    return {}


@get("/api/v1/featured_tags/suggestions", scope="read:accounts")
def suggested(call: Call) -> list[Tag]:
    """Topics one names often and does not show yet."""
    return tags(call.person, tags_used_by(call.person))


@get("/api/v1/accounts/{account_id}/featured_tags", scope="read:accounts")
def featured_by(call: Call, account_id: int) -> list[FeaturedTag]:
    """Topics on the profile of somebody; spaces and organisations show none."""
    person = subject(call.person, account_id).person
    return featured_tag_entities(featured_tags(call.person, person)) if person else []


def _word(name: str) -> str:
    """The name of a topic, if it can be one."""
    name = name.removeprefix("#")
    if len(name) > LONGEST_HASHTAG or hashtags(f"#{name}") != [tag_name(name)]:
        raise NotFound
    return name
