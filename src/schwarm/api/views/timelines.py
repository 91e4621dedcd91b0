"""Timelines. https://docs.joinmastodon.org/methods/timelines/"""

from schwarm.api.calls import Call
from schwarm.api.endpoints import Who, get
from schwarm.api.entities.known import known_signed, known_statuses
from schwarm.api.entities.status import Status
from schwarm.api.errors import NotFound
from schwarm.api.paging import Paging
from schwarm.conversation.queries.timelines import Only, company_stream, home_signs, tagged_stream
from schwarm.lib.html import tag_name


class PublicParams(Paging):
    local: bool = False
    remote: bool = False
    only_media: bool = False


class TagParams(PublicParams):
    any: list[str] = []
    all: list[str] = []
    none: list[str] = []


@get("/api/v1/timelines/home", scope="read:statuses", confirms=True)
def home(call: Call, params: Paging) -> list[Status]:
    """First posts of the people, spaces and topics one follows, and one's own."""
    return call.page(home_signs(call.person, params.cursor()), known_signed)


@get("/api/v1/timelines/public", scope="read:statuses", who=Who.ANYBODY)
def public(call: Call, params: PublicParams) -> list[Status]:
    """First posts that were said to everybody here; nothing comes from elsewhere yet."""
    call.let_in_where_open()
    if params.remote and not params.local:
        return []
    only = Only(with_files=params.only_media, with_words=True)
    return call.page(company_stream(call.viewer, params.cursor(), only), known_statuses)


@get("/api/v1/timelines/tag/{name}", scope="read:statuses", who=Who.ANYBODY)
def tag(call: Call, name: str, params: TagParams) -> list[Status]:
    """Posts and answers with a topic."""
    call.let_in_where_open()
    if params.remote and not params.local:
        return []
    only = Only(
        with_files=params.only_media,
        any_tag=_folded([name, *params.any]),
        all_tags=_folded(params.all),
        no_tag=_folded(params.none),
    )
    return call.page(tagged_stream(call.viewer, params.cursor(), only), known_statuses)


@get("/api/v1/timelines/link", scope="read:statuses", who=Who.ANYBODY)
def link(call: Call, params: Paging) -> list[Status]:
    """Posts about a page much linked to; we do not keep which those are, so there is none."""
    call.let_in_where_open()
    raise NotFound


def _folded(names: list[str]) -> tuple[str, ...]:
    return tuple(tag_name(name.lstrip("#")) for name in names[:4])
