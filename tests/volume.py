"""A large synthetic world, written past the actions: for plans and figures only."""

import random
from datetime import UTC, datetime, timedelta

from django.db import connection

from schwarm.conversation.models import Audience, Post, PostTag, Tag, TagFollow
from schwarm.lib import ids
from schwarm.people.models import Follow, Person
from schwarm.spaces.models import Membership, Space
from tests import make

BEGIN = datetime(2024, 1, 1, tzinfo=UTC)
MINUTES = 60 * 24 * 700
BATCH = 5000


def fill(posts: int, people: int, *, follows: int = 100, spaces: int = 12, silent: int = 0) -> list[Person]:
    """Write a world and return its people: the first `silent` of them never say anything.

    Everybody follows `follows` others, belongs to `spaces` spaces of two hundred, and follows five topics of
    a hundred; a third of the posts are answers, a quarter stand in spaces.
    """
    chance = random.Random(7)
    host = make.host()
    everybody = Person.objects.bulk_create(
        [Person(pk=ids.at(BEGIN), handle=f"v{n}", name=f"V{n}", organisation=host) for n in range(people)],
        batch_size=BATCH,
    )
    founder = everybody[0]
    places = Space.objects.bulk_create(
        [Space(pk=ids.at(BEGIN), slug=f"s{n}", name=f"S{n}", founder=founder) for n in range(200)]
    )
    tags = Tag.objects.bulk_create([Tag(pk=ids.at(BEGIN), name=f"t{n}", label=f"t{n}") for n in range(100)])
    for ties in (
        [
            Follow(follower=person, followed=other)
            for person in everybody
            for other in chance.sample(everybody, follows)
            if other != person
        ],
        [Membership(space=place, person=p) for p in everybody for place in chance.sample(places, spaces)],
        [TagFollow(tag=tag, person=p) for p in everybody for tag in chance.sample(tags, 5)],
    ):
        type(ties[0])._default_manager.bulk_create(ties, batch_size=BATCH)
    _write_posts(posts, everybody[silent:], places, tags, chance)
    with connection.cursor() as db:
        db.execute("ANALYZE")
    return everybody


def _write_posts(
    count: int, authors: list[Person], places: list[Space], tags: list[Tag], chance: random.Random
) -> None:
    written: list[Post] = []
    tagged: list[PostTag] = []
    for number in range(count):
        moment = BEGIN + timedelta(minutes=MINUTES * number / count)
        post = Post(
            pk=(int(moment.timestamp() * 1000) << ids.TIME_SHIFT) + number % 65536,
            author=chance.choice(authors),
            organisation_id=authors[0].organisation_id,
            audience=Audience.COMPANY,
            created_at=moment,
        )
        if chance.random() < 0.25:
            post.audience, post.space = Audience.SPACE, chance.choice(places)
        if written and chance.random() < 0.33:
            post.reply_to = post.thread = written[-1].thread
            post.audience, post.space = post.thread.audience, post.thread.space
        else:
            post.thread = post
        written.append(post)
        if chance.random() < 0.2:
            tagged.append(PostTag(post=post, tag=chance.choice(tags)))
        if len(written) == BATCH or number == count - 1:
            Post.objects.bulk_create(written)
            PostTag.objects.bulk_create(tagged)
            written, tagged = [], []
