"""Who may do what in conversations."""

from collections.abc import Iterable

from schwarm.conversation.kinds import kind
from schwarm.conversation.models import Audience, Post, QuotePolicy, Speaker
from schwarm.conversation.queries.visibility import may_see
from schwarm.people.models import Person
from schwarm.people.queries import blocks_between, follows, installation, may_speak_for
from schwarm.people.rules import is_employee, may_administrate
from schwarm.spaces.models import Space
from schwarm.spaces.queries import may_read
from schwarm.spaces.rules import may_host, may_write


def audiences_of(actor: Person) -> list[Audience]:
    """The audiences `actor` may address outside of spaces, widest first."""
    here = installation()
    if not is_employee(actor):
        community = [Audience.COMMUNITY] if here.guests_address_community else []
        return [*community, Audience.MENTIONED]
    world = [Audience.WORLD] if here.world_open else []
    return [*world, Audience.COMMUNITY, Audience.COMPANY, Audience.FOLLOWERS, Audience.MENTIONED]


def may_address(actor: Person, audience: int, space: Space | None) -> bool:
    """Whether `actor` may begin a thread for this audience."""
    if not actor.is_active:
        return False
    if audience == Audience.SPACE:
        return space is not None and may_write(actor, space)
    return audience in audiences_of(actor)


def may_reply(actor: Person, post: Post) -> bool:
    """Whoever may read may answer, unless the author closed the thread or has blocked the person."""
    thread = post.thread
    if not actor.is_active or post.is_boost or post.is_withdrawn or not may_see(actor, post):
        return False
    if thread.replies_closed_at and not is_author(actor, thread):
        return False
    if post.space is not None and not may_write(actor, post.space):
        return False  # it is archived, or she left it
    return not is_blocked(actor, post)


def may_speak(actor: Person, spoken_for: Person) -> bool:
    """Whether `spoken_for` has named `actor` as the one who may write in her name."""
    return may_speak_for(actor, spoken_for)


def may_speak_for_organisation(actor: Person) -> bool:
    return may_administrate(actor) and is_employee(actor)


def is_author(actor: Person, post: Post) -> bool:
    """Whether it is for `actor` to change: her own word, or one she wrote for others and still may."""
    if post.author_id == actor.pk:
        return True
    if post.written_by_id != actor.pk:
        return False
    if post.author is None:
        return may_speak_for_organisation(actor)
    return may_speak(actor, post.author)


def may_edit(actor: Person, post: Post) -> bool:
    return actor.is_active and is_author(actor, post) and not post.is_boost and not post.is_withdrawn


may_withdraw = may_edit


def may_close_replies(actor: Person, post: Post) -> bool:
    """Only the author of a thread closes it, and announcements always stay open."""
    return may_edit(actor, post) and not post.is_reply and kind(post.kind).can_close_replies


def may_react(actor: Person, post: Post) -> bool:
    return actor.is_active and not post.is_withdrawn and may_see(actor, post) and not is_blocked(actor, post)


def may_boost(actor: Person, post: Post) -> bool:
    """Boosts never widen an audience, so what is said to few is not passed on."""
    if post.space is not None and not may_read(actor, post.space):
        return False
    return may_react(actor, post) and (post.audience >= Audience.COMPANY or post.audience == Audience.SPACE)


def may_quote(actor: Person, post: Post) -> bool:
    """Whoever may answer may quote, as far as the author lets others; a protected voice is never quoted."""
    if post.is_boost or post.speaker == Speaker.PROTECTED or not may_react(actor, post):
        return False
    if post.quote_policy == QuotePolicy.PUBLIC or is_author(actor, post):
        return True
    is_follower = post.author is not None and follows(actor, post.author)
    return post.quote_policy == QuotePolicy.FOLLOWERS and is_follower


def reaches_only_readers_of(quoted: Post, post: Post, addressed: Iterable[Person]) -> bool:
    """Whether what `quoted` says was said to everybody whom `post` is for."""
    if post.audience == Audience.MENTIONED:
        return all(may_see(person, quoted) for person in addressed)
    if quoted.audience < Audience.COMPANY:
        told = (quoted.audience, quoted.space_id, quoted.followers_of_id)
        is_named = quoted.audience == Audience.MENTIONED
        return not is_named and told == (post.audience, post.space_id, post.followers_of_id)
    needed = max(post.audience, Audience.COMMUNITY) if post.read_by_outsiders else post.audience
    return quoted.audience >= needed


def may_revoke_quote(actor: Person, post: Post) -> bool:
    """Who wrote what is quoted takes it back from the post that quotes it."""
    return actor.is_active and post.quote_of is not None and is_author(actor, post.quote_of)


def may_vote(actor: Person, post: Post) -> bool:
    return actor.is_active and not post.is_withdrawn and may_see(actor, post)


def may_pin(actor: Person, post: Post, space: Space | None) -> bool:
    """Hosts pin in their space, authors on their profile."""
    if post.is_withdrawn or post.is_boost:
        return False
    if space is None:
        return is_author(actor, post) and post.audience >= Audience.FOLLOWERS
    return post.space_id == space.pk and may_host(actor, space)


def may_erase(actor: Person, post: Post) -> bool:
    """Authors erase their own words for good; administrators carry out requests for erasure."""
    if post.is_boost:
        return False
    return is_author(actor, post) or may_administrate(actor)


def is_blocked(actor: Person, post: Post) -> bool:
    """Whether somebody in whose name `post` speaks has blocked `actor`."""
    authors = {person for person in (post.author_id, post.written_by_id) if person}
    return post.speaker != Speaker.PLACEHOLDER and bool(blocks_between(actor, authors))
