"""This installation, as clients ask about it. https://docs.joinmastodon.org/methods/instance/"""

from typing import TYPE_CHECKING, Any, TypedDict

from django.conf import settings
from django.conf.locale import LANG_INFO
from django.core.cache import cache
from django.utils.translation import gettext as _

from schwarm.api.calls import Call
from schwarm.api.endpoints import Who, get
from schwarm.api.entities.instance import (
    Instance,
    InstanceV1,
    Rule,
    described,
    instance,
    instance_v1,
    rules,
)
from schwarm.api.errors import NotFound
from schwarm.api.moments import moment
from schwarm.conversation.queries.statistics import OpenTalk, last_weeks, open_talk, weeks_of_talk
from schwarm.identity.queries import server_blocks
from schwarm.lib import html
from schwarm.lib.hashes import hash_of as digest_of
from schwarm.people.queries import installation
from schwarm.people.rules import is_employee
from schwarm.spaces.queries import joined_within, visible_people

if TYPE_CHECKING:
    from schwarm.identity.models import ServerBlock
    from schwarm.people.models import Person

# of a domain that is told only in part, how many letters are told
SHOWN = 4
# counting everything takes a while, and nobody waits for the last post
KEPT = 10 * 60
SILENCE = OpenTalk(0, 0, 0)


class Activity(TypedDict):
    """A week; numbers are text, as they always were."""

    week: str
    statuses: str
    logins: str
    """How many people said something."""
    registrations: str


class ExtendedDescription(TypedDict):
    updated_at: str
    content: str


class DomainBlock(TypedDict):
    domain: str
    digest: str
    """SHA-256 of the whole domain."""
    severity: str
    comment: str


class Language(TypedDict):
    code: str
    name: str


@get("/api/v2/instance", who=Who.ANYBODY)
def show(call: Call) -> Instance:
    """What this installation is called and allows."""
    return instance(call.viewer, talk_told(call.viewer).authors_of_month)


@get("/api/v1/instance", who=Who.ANYBODY)
def show_v1(call: Call) -> InstanceV1:
    """The same as clients knew it before."""
    people = visible_people(call.viewer).count() if call.viewer else 0
    return instance_v1(call.viewer, people=people, posts=talk_told(call.viewer).posts)


@get("/api/v1/instance/activity", who=Who.ANYBODY)
def activity(call: Call) -> list[Activity]:
    """What was said to everybody in each of the last weeks, as far as one may see it."""
    call.let_in_where_open()
    weeks = weeks_of_talk(call.viewer)
    joined = joined_within(call.viewer, last_weeks())
    return [
        Activity(
            week=str(int(week.start.timestamp())),
            statuses=str(week.posts),
            logins=str(week.authors),
            registrations=str(new),
        )
        for week, new in zip(weeks, joined, strict=True)
    ]


@get("/api/v1/instance/extended_description", who=Who.ANYBODY)
def extended_description(call: Call) -> ExtendedDescription:
    """What the organisation says of itself."""
    return {
        "updated_at": moment(installation().changed_at),
        "content": html.render(described(call.viewer)),
    }


@get("/api/v1/instance/languages", who=Who.ANYBODY)
def languages(call: Call) -> list[Language]:
    """The languages that this installation speaks."""
    return [Language(code=code, name=LANG_INFO[code]["name_local"]) for code, _name in settings.LANGUAGES]


@get("/api/v1/instance/peers", who=Who.ANYBODY)
def peers(call: Call) -> list[str]:
    """Servers elsewhere that this one knows: none yet."""
    return []


@get("/api/v1/instance/rules", who=Who.ANYBODY)
def show_rules(call: Call) -> list[Rule]:
    """What is asked of everybody; a report names these by their ids."""
    return rules()


@get("/api/v1/instance/translation_languages", who=Who.ANYBODY)
def translation_languages(call: Call) -> dict[str, list[str]]:
    """From which language into which: nothing is translated here."""
    return {}


@get("/api/v1/instance/terms_of_service", who=Who.ANYBODY)
def terms_of_service(call: Call) -> dict[str, Any]:
    """What holds between this installation and its users stands in their contracts."""
    raise NotFound(_("No terms of service have been written down here."))


@get("/api/v1/instance/domain_blocks", who=Who.ANYBODY)
def domain_blocks(call: Call) -> list[DomainBlock]:
    """Servers elsewhere that are kept out, wholly or in part."""
    call.let_in_where_open()
    return [_domain_block(block) for block in server_blocks().exclude(severity="noop").order_by("domain")]


@get("/api/v1/custom_emojis", who=Who.ANYBODY)
def custom_emojis(call: Call) -> list[dict[str, Any]]:
    """Pictures of one's own in place of words: there are none."""
    return []


def _domain_block(block: "ServerBlock") -> DomainBlock:
    hidden = f"{block.domain[:SHOWN]}{'*' * (len(block.domain) - SHOWN)}"
    return DomainBlock(
        domain=hidden if block.obfuscate else block.domain,
        digest=digest_of(block.domain),
        severity=block.severity,
        comment=block.public_comment,
    )


def talk_told(viewer: "Person | None") -> OpenTalk:
    """How much is said to everybody, for whom that is to be told; counted anew every few minutes."""
    if viewer is None and not installation().world_open:
        return SILENCE
    party = "world" if viewer is None else "company" if is_employee(viewer) else "community"
    found: OpenTalk | None = cache.get_or_set(f"api-talk:{party}", lambda: open_talk(viewer), KEPT)
    return found or SILENCE
