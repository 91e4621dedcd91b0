"""Instance: what a client learns of this installation before it begins, and what fits into its posts.

https://docs.joinmastodon.org/entities/Instance/ and https://docs.joinmastodon.org/entities/V1_Instance/

Who is not signed in learns names and limits; numbers and people only where the world is open.
"""

from typing import TYPE_CHECKING, Any, TypedDict
from urllib.parse import urlsplit

from django.conf import settings
from django.templatetags.static import static
from django.utils.translation import get_language

from schwarm import __version__
from schwarm.api.entities.account import Account, people_accounts
from schwarm.conversation.actions.attachments import LONGEST_DESCRIPTION, MOST_PER_POST
from schwarm.conversation.actions.pictures import FORMATS, LARGEST_PIXELS
from schwarm.conversation.actions.polls import LONGEST, LONGEST_OPTION, MOST_OPTIONS, SHORTEST
from schwarm.conversation.actions.tags import MOST_FEATURED
from schwarm.conversation.actions.words import LONGEST_TEXT
from schwarm.conversation.queries.profiles import PINS
from schwarm.identity.queries import vapid_public_key
from schwarm.identity.rules import may_come_in_at_once, registration_is_open
from schwarm.lib import html, recordings
from schwarm.people.actions.persons import LONGEST_FIELD, MOST_FIELDS
from schwarm.people.queries import administrators, host_organisation, installation
from schwarm.people.rules import is_employee
from schwarm.policy.queries import in_force

if TYPE_CHECKING:
    from schwarm.people.models import Person
    from schwarm.policy.text import Clause

# the release of Mastodon whose API this is, and the number that it gives to the API
COMPATIBLE, API_VERSION = "4.6.0", 7
VERSION = f"{COMPATIBLE} (compatible; Schwarm {__version__})"
DOMAIN = settings.HOST
# clients want a number; films are brought into a form that plays everywhere, however fast they run
FASTEST_FILM = 120
# what clients count for an address in a post; here it counts as long as it is
ADDRESS = 23
LONGEST_NAME, LONGEST_ABOUT = 80, 2000
RECORDINGS = ["video/mp4", "video/webm", "video/quicktime", "audio/mpeg", "audio/mp4", "audio/ogg"]
RECORDINGS += ["audio/wav", "audio/x-wav", "audio/flac", "audio/aac", "audio/webm"]
OFFICE = "application/vnd.openxmlformats-officedocument."
# any file may be attached; clients offer only what is named
FILES = ["application/pdf", "application/zip", "text/plain", "text/csv"]
FILES += [f"{OFFICE}{name}" for name in ("wordprocessingml.document", "spreadsheetml.sheet")]
FILES += [f"{OFFICE}presentationml.presentation", "application/vnd.oasis.opendocument.text"]


class RuleWords(TypedDict):
    text: str
    hint: str


class Rule(TypedDict):
    """A clause of the guidelines that a post can break; its id is its number, as reports name it."""

    id: str
    text: str
    hint: str
    translations: dict[str, RuleWords]
    """The same in each language of the guidelines."""


class Contact(TypedDict):
    email: str
    account: Account | None


class Registrations(TypedDict):
    enabled: bool
    approval_required: bool
    reason_required: bool
    message: str | None
    min_age: int | None
    url: str | None


class Instance(TypedDict):
    domain: str
    title: str
    version: str
    source_url: str
    description: str
    usage: dict[str, dict[str, int]]
    thumbnail: dict[str, str]
    icon: list[dict[str, str]]
    languages: list[str]
    configuration: dict[str, Any]
    registrations: Registrations
    api_versions: dict[str, int]
    contact: Contact
    rules: list[Rule]


class InstanceV1(TypedDict):
    uri: str
    title: str
    short_description: str
    description: str
    email: str
    version: str
    urls: dict[str, str]
    stats: dict[str, int]
    thumbnail: str
    languages: list[str]
    registrations: bool
    approval_required: bool
    invites_enabled: bool
    configuration: dict[str, Any]
    contact_account: Account | None
    rules: list[Rule]


def instance(viewer: "Person | None", active: int) -> Instance:
    """The installation; `active` people spoke within a month."""
    here = installation()
    return Instance(
        domain=DOMAIN,
        title=here.name,
        version=VERSION,
        source_url="",
        description=html.plain(_description(viewer)),
        usage={"users": {"active_month": active}},
        thumbnail={"url": _thumbnail()},
        icon=[],
        languages=_languages(),
        configuration=_configuration(),
        registrations=Registrations(
            enabled=registration_is_open(),
            approval_required=False,
            reason_required=False,
            message=None,
            min_age=None,
            url=None if may_come_in_at_once() else f"{settings.BASE_URL}/account/signup/",
        ),
        api_versions={"mastodon": API_VERSION},
        contact=Contact(email="", account=_contact(viewer)),
        rules=rules(),
    )


def instance_v1(viewer: "Person | None", *, people: int, posts: int) -> InstanceV1:
    """The same as clients knew it before."""
    here = installation()
    described = _description(viewer)
    limits = _limits()
    return InstanceV1(
        uri=DOMAIN,
        title=here.name,
        short_description=html.plain(described),
        description=described,
        email="",
        version=VERSION,
        urls={"streaming_api": streaming_url()},
        stats={"user_count": people, "status_count": posts, "domain_count": 0},
        thumbnail=_thumbnail(),
        languages=_languages(),
        registrations=registration_is_open(),
        approval_required=False,
        invites_enabled=False,
        configuration=limits,
        contact_account=_contact(viewer),
        rules=rules(),
    )


def rules() -> list[Rule]:
    """The rules of the guidelines in force; all else in them is a promise, which no post can break."""
    return [_rule(clause) for clause in in_force().rules]


def _rule(clause: "Clause") -> Rule:
    here = clause.in_language(get_language() or "en")
    return Rule(
        id=str(clause.number),
        text=here.title,
        hint=here.text,
        translations={
            language: RuleWords(text=wording.title, hint=wording.text)
            for language, wording in clause.wordings.items()
        },
    )


def streaming_url() -> str:
    """Where live streams are: this server, by WebSocket."""
    parts = urlsplit(settings.BASE_URL)
    return parts._replace(scheme="wss" if parts.scheme == "https" else "ws").geturl()


def described(viewer: "Person | None") -> str:
    """What the organisation says of itself, to who may read it here."""
    if viewer is None and not installation().world_open:
        return ""
    return host_organisation().description


def _description(viewer: "Person | None") -> str:
    """The same as HTML; where clients want a short one, they show it as it is."""
    return html.render(described(viewer))


def _thumbnail() -> str:
    return f"{settings.BASE_URL}{static('schwarm/api/thumbnail.png')}"


def _languages() -> list[str]:
    first = installation().language
    return sorted((code for code, _name in settings.LANGUAGES), key=lambda code: (code != first, code))


def _contact(viewer: "Person | None") -> Account | None:
    """The first administrator, for colleagues: nobody else may know who that is."""
    if viewer is None or not is_employee(viewer):
        return None
    first = administrators().order_by("pk")[:1]
    return next(iter(people_accounts(viewer, list(first))), None)


def _configuration() -> dict[str, Any]:
    reading = "public" if installation().world_open else "authenticated"
    access = {"local": reading, "remote": reading}
    return {
        **_limits(),
        "urls": {
            "streaming": streaming_url(),
            "status": None,
            "about": settings.BASE_URL,
            "privacy_policy": None,
            "terms_of_service": None,
        },
        "vapid": {"public_key": vapid_public_key()},
        "translation": {"enabled": False},
        "timelines_access": {
            "live_feeds": access,
            "hashtag_feeds": access,
            "trending_link_feeds": access,
        },
        "limited_federation": True,
    }


def _limits() -> dict[str, Any]:
    """What fits into profiles, posts, files and polls."""
    return {
        "accounts": {
            "max_featured_tags": MOST_FEATURED,
            "max_pinned_statuses": PINS,
            "max_display_name_length": LONGEST_NAME,
            "max_note_length": LONGEST_ABOUT,
            "max_profile_fields": MOST_FIELDS,
            "profile_field_name_limit": LONGEST_FIELD,
            "profile_field_value_limit": LONGEST_FIELD,
        },
        "statuses": {
            "max_characters": LONGEST_TEXT,
            "max_media_attachments": MOST_PER_POST,
            "characters_reserved_per_url": ADDRESS,
        },
        "media_attachments": {
            "description_limit": LONGEST_DESCRIPTION,
            "supported_mime_types": [
                *FORMATS.values(),
                *(RECORDINGS if recordings.is_available() else []),
                *FILES,
            ],
            "image_size_limit": settings.MAX_UPLOAD_BYTES,
            "image_matrix_limit": LARGEST_PIXELS,
            "video_size_limit": settings.MAX_UPLOAD_BYTES,
            "video_frame_rate_limit": FASTEST_FILM,
            "video_matrix_limit": recordings.LARGEST_PIXELS,
        },
        "polls": {
            "max_options": MOST_OPTIONS,
            "max_characters_per_option": LONGEST_OPTION,
            "min_expiration": int(SHORTEST.total_seconds()),
            "max_expiration": int(LONGEST.total_seconds()),
        },
    }
