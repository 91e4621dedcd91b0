"""Who may see a post. Written once: a filter for lists and a predicate for one post.

One table of cases in the tests holds both, and every surface after them, to the same answer.

    audience     who reads
    WORLD        everybody; people who are not signed in only where the installation has opened the world
    COMMUNITY    everybody who is signed in
    COMPANY      people of the host organisation
    FOLLOWERS    who follows the author of the thread and works for the same organisation
    SPACE        who may read the space; partners' people what was written since their organisation joined
    MENTIONED    those mentioned
    all          who wrote it, and in whose name it was written

A boost has the audience of what it points at, and shows it to nobody who may not see that.

What somebody does not want to hear (mutes, blocks) is a matter of taste, not of visibility: `heard_by`.
"""

from functools import lru_cache

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from schwarm.conversation.models import Audience, Mention, Post
from schwarm.conversation.queries.conditions import Condition
from schwarm.lib import clock
from schwarm.people.models import Block, Follow, Mute, Person
from schwarm.people.queries import installation
from schwarm.spaces.models import SpaceOrganisation
from schwarm.spaces.queries import readable_spaces


def visible_posts(viewer: Person | None) -> QuerySet[Post]:
    """All posts that `viewer` (nobody: not signed in) may see, stubs included."""
    return Post.objects.filter(visible_to(viewer))


def visible_to(viewer: Person | None) -> Q | Condition:
    """The filter on posts; it joins no table, so that hand-written SQL can use it too."""
    if viewer is None or not viewer.is_active:
        return Q(audience=Audience.WORLD) if installation().world_open else Q(pk__in=[])
    return Condition(reaches, viewer)


def reaches(viewer: Person) -> Q:
    """What somebody who is signed in may see."""
    addressed = Q(audience=Audience.MENTIONED) & Q(
        Exists(Mention.objects.filter(post=OuterRef("pk"), person=viewer))
    )
    return (
        Q(audience__gte=_widest_closed_to(viewer) + 1)
        | Q(author=viewer, boost_of=None)
        | Q(written_by=viewer)
        | _followed(viewer)
        | _in_spaces(viewer)
        | addressed
    )


def _widest_closed_to(viewer: Person) -> int:
    """The widest audience that does not reach everybody of the viewer's party."""
    return Audience.FOLLOWERS if viewer.organisation.is_host else Audience.COMPANY


def _followed(viewer: Person) -> Q:
    follows = Exists(Follow.objects.filter(follower=viewer, followed=OuterRef("followers_of")))
    return Q(audience=Audience.FOLLOWERS, organisation=viewer.organisation_id) & (
        Q(followers_of=viewer) | Q(follows)
    )


def _in_spaces(viewer: Person) -> Q:
    readable = Exists(readable_spaces(viewer).filter(pk=OuterRef("space")))
    in_space = Q(audience=Audience.SPACE) & Q(readable)
    if viewer.organisation.is_host:
        return in_space
    # a boost is newer than what it points at, but shows partners nothing that was said before they came
    original = Post.objects.filter(pk=OuterRef(OuterRef("boost_of"))).values("created_at")
    joined = SpaceOrganisation.objects.filter(
        space=OuterRef("space"),
        organisation=viewer.organisation_id,
        since__lte=Coalesce(Subquery(original), OuterRef("created_at")),
    )
    return in_space & Q(Exists(joined))


def parent_as_wide(viewer: Person, *, of_own: bool = False) -> str:
    """SQL for what saves asking whether `viewer` may see the `parent` of an answer that she may see, `said`.

    Where it holds, she may: everybody of her party reads the parent, or whoever is in the audience of the
    answer. What she wrote herself she also sees where she is in no audience (any more), hence not there;
    but in spaces she has joined, if `of_own`.
    """
    return _parent_as_wide(_widest_closed_to(viewer), viewer.organisation.is_host, of_own)


@lru_cache
def _parent_as_wide(widest: int, is_host: bool, of_own: bool) -> str:
    alike = "said.followers_of_id = parent.followers_of_id AND said.organisation_id = parent.organisation_id"
    alike = f"parent.audience = {Audience.FOLLOWERS:d} AND {alike}"
    in_space = f"parent.audience = {Audience.SPACE:d} AND said.space_id = parent.space_id"
    joined = "said.space_id IN (SELECT space_id FROM spaces_membership WHERE person_id = %(viewer)s)"
    if is_host:  # partners do not see what was said in a space before they came
        alike = f"{alike} OR {in_space}"
    mine = "%(viewer)s IN (COALESCE(said.author_id, 0), COALESCE(said.written_by_id, 0))"
    ways = [f"NOT {mine} AND ({alike})"]
    if of_own and is_host:
        ways.append(f"{in_space} AND {joined}")
    wide = f"parent.audience > {widest:d}"
    return f"({wide} OR said.audience = parent.audience AND ({' OR '.join(ways)}))"


def may_see(viewer: Person | None, post: Post) -> bool:
    """The predicate: whether `viewer` may see this one post."""
    if post.boost_of is not None:
        return _is_reached(viewer, post) and may_see(viewer, post.boost_of)
    return _wrote(viewer, post) or _is_reached(viewer, post)


def _wrote(viewer: Person | None, post: Post) -> bool:
    return viewer is not None and viewer.is_active and viewer.pk in {post.author_id, post.written_by_id}


def _is_reached(viewer: Person | None, post: Post) -> bool:
    """Whether `viewer` belongs to the audience of `post`."""
    if viewer is None or not viewer.is_active:
        return post.audience == Audience.WORLD and installation().world_open
    if post.audience == Audience.FOLLOWERS:
        return _is_followed(viewer, post)
    if post.audience == Audience.SPACE:
        return _reads_space_of(viewer, post)
    if post.audience == Audience.MENTIONED:
        return post.mentions.filter(person=viewer).exists()
    return post.audience > _widest_closed_to(viewer)


def _is_followed(viewer: Person, post: Post) -> bool:
    if viewer.organisation_id != post.organisation_id:
        return False
    if viewer.pk == post.followers_of_id:
        return True
    return Follow.objects.filter(follower=viewer, followed=post.followers_of_id).exists()


def _reads_space_of(viewer: Person, post: Post) -> bool:
    if not readable_spaces(viewer).filter(pk=post.space_id).exists():
        return False
    if viewer.organisation.is_host:
        return True
    return SpaceOrganisation.objects.filter(
        space=post.space_id, organisation=viewer.organisation_id, since__lte=post.created_at
    ).exists()


def heard_by(viewer: Person | None) -> Q | Condition:
    """The filter that leaves out posts by, and boosts of, people whom `viewer` muted or blocked."""
    return Condition(is_heard, viewer) if viewer else Q()


def is_heard(viewer: Person) -> Q:
    """Posts that nobody said whom `viewer` does not want to hear."""
    muted = (
        Mute.objects.filter(person=viewer).filter(Q(until=None) | Q(until__gt=clock.now())).values("muted")
    )
    blocked = Block.objects.filter(person=viewer).values("blocked")
    silent_author = Q(author__in=muted) | Q(author__in=blocked)
    silent_source = Q(boost_of__isnull=False) & (Q(towards__in=muted) | Q(towards__in=blocked))
    # written as "not (… and known)", so that posts without an author stay in
    return ~(Q(author__isnull=False) & silent_author) & ~(Q(towards__isnull=False) & silent_source)
