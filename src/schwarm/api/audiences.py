"""Who reads a post: our six audiences as Mastodon's four visibilities, and back."""

from typing import TYPE_CHECKING, Literal, cast

from django.utils.translation import gettext as _

from schwarm.conversation.queries.audiences import readers_in_words
from schwarm.conversation.rules import audiences_of
from schwarm.lib.errors import Invalid
from schwarm.people.queries import installation
from schwarm.people.rules import is_employee

if TYPE_CHECKING:
    from schwarm.conversation.models import Post
    from schwarm.people.models import Person

Visibility = Literal["public", "unlisted", "private", "direct"]
AudienceName = Literal["world", "community", "company", "followers", "space", "mentioned"]

WIDE = frozenset({"world", "community", "company"})
# what may stand on top of a profile
PINNED = WIDE | {"followers"}


def audience_name(post: "Post") -> AudienceName:
    """The exact audience, for clients that know ours."""
    return cast("AudienceName", readers_in_words(post.audience))


def visibility_of(post: "Post") -> Visibility:
    """What clients call the audience of a post."""
    return visibility_named(audience_name(post), is_unlisted=post.is_unlisted)


def visibility_named(name: AudienceName, *, is_unlisted: bool) -> Visibility:
    if name in WIDE:
        return "unlisted" if is_unlisted else "public"
    return "direct" if name == "mentioned" else "private"


def audience_meant(person: "Person", visibility: str, exact: str) -> str:
    """The audience of a first post outside of spaces; `exact` goes before what clients call visibility."""
    name = exact or _meant(person, visibility)
    if name not in {readers_in_words(audience) for audience in audiences_of(person)}:
        raise Invalid(_refusal(name), "visibility")
    return name


def is_direct(visibility: str, exact: str) -> bool:
    """Whether only those mentioned shall read it: all that an answer can choose."""
    return exact == "mentioned" if exact else visibility == "direct"


def _meant(person: "Person", visibility: str) -> str:
    if visibility == "direct":
        return "mentioned"
    if visibility == "private":
        return "followers"
    if not is_employee(person):
        return "community"
    here = installation()
    is_world = visibility == "public" and here.world_open and here.public_is_world
    return "world" if is_world else "company"


def _refusal(name: str) -> str:
    if name == "world":
        return _("This installation is not open to the world. Choose another audience.")
    if name == "space":
        return _("Say in which space.")
    return _("Guests write in spaces shared with them, or to people whom they mention.")
