"""Random histories: some people who do one thing after the other through the ordinary actions.

What is not allowed fails as it would for people, and the history goes on.
"""

import random
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime, timedelta

from django.db import transaction

from schwarm.conversation import actions as talk
from schwarm.conversation.models import Audience, Post
from schwarm.lib import clock
from schwarm.lib.errors import DomainError, Invalid
from schwarm.people import actions as people
from schwarm.people.models import Person
from schwarm.spaces import actions as places
from schwarm.spaces.models import Admission, Space
from tests import make

BEGIN = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
TOPICS = ("cooling", "sales", "k4", "lunch")


class History:
    """Seven people of three organisations, four spaces, and `steps` things that they do."""

    def __init__(self, seed: int, steps: int) -> None:
        self.chance = random.Random(seed)
        self.now = BEGIN
        with clock.at(self.now):
            self._begin()
        for _step in range(steps):
            self.now += timedelta(seconds=self.chance.choice([0, 1, 3600]))
            with clock.at(self.now), suppress(DomainError), transaction.atomic():
                self.chance.choice(DOINGS)(self)

    def _begin(self) -> None:
        host = make.host()
        people.change_installation(actor=None, world_open=True, guests_address_community=True)
        partner, other = make.organisation("Müller Kälte"), make.organisation("Ostsee Fisch")
        homes = [host, host, host, host, partner, partner, other]
        self.people = [
            make.person(f"P{n}", handle=f"p{n}", organisation=home) for n, home in enumerate(homes)
        ]
        founder = self.people[0]
        self.spaces = [
            make.space(founder, "Open"),
            make.space(founder, "Closed", closed_reason="Salaries"),
            make.space(founder, "Shared", shared_with=[partner]),
            make.space(founder, "Shared few", shared_with=[partner], closed_reason="Prices"),
        ]

    # --- choosing -------------------------------------------------------------------------------

    def person(self) -> Person:
        return Person.objects.select_related("organisation").get(pk=self.chance.choice(self.people).pk)

    def space(self) -> Space:
        return Space.objects.get(pk=self.chance.choice(self.spaces).pk)

    def post(self) -> Post:
        """Mostly one of the last posts."""
        newest = list(Post.objects.order_by("-pk").values_list("pk", flat=True)[:12])
        if not newest:
            raise Invalid("Nothing was said yet.")
        return Post.objects.select_related("thread", "boost_of", "space", "author").get(
            pk=self.chance.choice(newest)
        )

    def text(self) -> str:
        names = self.chance.sample([person.handle for person in self.people], self.chance.randrange(3))
        topics = self.chance.sample(TOPICS, self.chance.randrange(3))
        number = self.chance.randrange(10**9)
        return " ".join([f"Word {number}.", *(f"@{n}" for n in names), *(f"#{t}" for t in topics)])


def _publish(story: History) -> None:
    audience = story.chance.choice([*Audience, None])
    space = story.space() if audience == Audience.SPACE else None
    make.post(story.person(), story.text(), audience=audience, space=space)


def _answer(story: History) -> None:
    narrow = story.chance.choice([None, None, None, Audience.MENTIONED])
    make.reply(story.person(), story.post(), story.text(), audience=narrow)


def _quote(story: History) -> None:
    """Mostly to those for whom it was said, and often by its author."""
    quoted = story.post()
    author = story.chance.choice([story.person(), quoted.author or story.person()])
    audience = story.chance.choice([quoted.audience, quoted.audience, Audience.MENTIONED])
    details = {"audience": audience, "space": quoted.space, "quote_of": quoted}
    make.post(author, "See this.", addressed=[story.person()], **details)


def _revoke_quote(story: History) -> None:
    quoting = Post.objects.filter(quote_of__isnull=False).select_related("quote_of").first()
    if quoting:
        talk.revoke_quote(actor=story.person(), post=quoting)


def _write_for(story: History) -> None:
    principal, delegate = story.person(), story.person()
    people.name_delegate(actor=principal, delegate=delegate)
    make.post(delegate, story.text(), spoken_for=principal)


def _edit(story: History) -> None:
    post = story.post()
    if post.author:
        talk.edit_post(actor=post.author, post=post, text=story.text())


def _withdraw(story: History) -> None:
    post = story.post()
    if post.author:
        talk.withdraw_post(actor=post.author, post=post)


def _erase(story: History) -> None:
    talk.erase_post(actor=story.person(), post=story.post())


def _boost(story: History) -> None:
    talk.boost(actor=story.person(), post=story.post())


def _take_back_boost(story: History) -> None:
    post = story.post()
    if post.is_boost and post.author:
        talk.take_back_boost(actor=post.author, post=post)


def _react(story: History) -> None:
    talk.react(actor=story.person(), post=story.post(), emoji_text=story.chance.choice(["👍", "🎉"]))


def _take_back_reaction(story: History) -> None:
    talk.take_back_reaction(actor=story.person(), post=story.post(), emoji_text="👍")


def _follow(story: History) -> None:
    people.follow(actor=story.person(), person=story.person())


def _unfollow(story: History) -> None:
    people.unfollow(actor=story.person(), person=story.person())


def _mute(story: History) -> None:
    people.mute(actor=story.person(), person=story.person())


def _block(story: History) -> None:
    if story.chance.random() < 0.3:
        people.block(actor=story.person(), person=story.person())


def _follow_tag(story: History) -> None:
    talk.follow_tag(actor=story.person(), name=story.chance.choice(TOPICS))


def _follow_thread(story: History) -> None:
    talk.follow_thread(actor=story.person(), thread=story.post().thread)


def _unfollow_thread(story: History) -> None:
    talk.unfollow_thread(actor=story.person(), thread=story.post().thread)


def _join(story: History) -> None:
    places.join_space(actor=story.person(), space=story.space())


def _leave(story: History) -> None:
    places.leave_space(actor=story.person(), space=story.space())


def _ask(story: History) -> None:
    places.ask_to_join(actor=story.person(), space=story.space())


def _invite(story: History) -> None:
    places.invite_to_space(actor=story.people[0], space=story.space(), person=story.person())


def _decline(story: History) -> None:
    admission = Admission.objects.select_related("space").order_by("pk").first()
    if admission:
        places.decline_admission(actor=story.people[0], admission=admission)


def _name_host(story: History) -> None:
    places.name_host(actor=story.people[0], space=story.space(), person=story.person())


def _let_in(story: History) -> None:
    places.let_organisation_in(
        actor=story.people[0], space=story.space(), organisation=story.people[6].organisation
    )


def _archive(story: History) -> None:
    places.archive_space(actor=story.people[0], space=story.space(), reason="Done")


def _reopen(story: History) -> None:
    places.reopen_space(actor=story.people[0], space=story.space())


def _vote(story: History) -> None:
    question = talk.PollQuestion(options=["yes", "no"], lasts=timedelta(hours=1))
    asked = make.post(story.person(), story.text(), poll=question)
    talk.vote(actor=story.person(), poll=asked.poll, positions=[story.chance.randrange(2)])


def _end_polls(story: History) -> None:
    talk.announce_ended_polls()


DOINGS: tuple[Callable[[History], None], ...] = (
    *[_publish] * 8,
    *[_answer] * 8,
    *[_edit, _boost, _react, _quote] * 3,
    *[_follow, _follow_tag, _join, _let_in, _invite] * 2,
    *(
        _write_for,
        _revoke_quote,
        _withdraw,
        _erase,
        _take_back_boost,
        _take_back_reaction,
        _unfollow,
        _mute,
        _block,
    ),
    *(_follow_thread, _unfollow_thread, _leave, _ask, _decline, _name_host, _vote, _end_polls),
    *(_archive, _reopen, _reopen),
)
