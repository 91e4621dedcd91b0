"""Plays the story of the demo company through the same actions as real use, each at its own time."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from functools import partial
from operator import itemgetter
from typing import TYPE_CHECKING

from django.db import transaction

from schwarm.conversation import actions as talk
from schwarm.conversation.actions import PollQuestion, PostDraft
from schwarm.conversation.models import Audience, Post
from schwarm.demo import parts
from schwarm.demo.judging import Judging
from schwarm.lib import clock, ids
from schwarm.lib.errors import NotAllowed
from schwarm.people import actions as people
from schwarm.people.models import Department, Organisation, Person
from schwarm.policy.actions import accept_policy
from schwarm.spaces import actions as spaces
from schwarm.spaces.queries import spaces_of

if TYPE_CHECKING:
    from schwarm.spaces.models import Space

Step = tuple[datetime, int, Callable[[], object]]

BATCH = 250
POLL_LASTS = timedelta(days=7)
ALWAYS = frozenset({"mentions", "outsiders", "guard"})


class Telling:
    """A story on its way into the database, and who is who so far."""

    def __init__(self, story: parts.Story) -> None:
        self.story = story
        self.organisations: dict[str, Organisation] = {}
        self.departments: dict[str, Department] = {}
        self.people: dict[str, Person] = {}
        self.spaces: dict[str, Space] = {}
        self.posts: dict[str, Post] = {}
        self.judging = Judging(self.people, story.until)
        self.left_out = 0

    def tell(self) -> Iterator[int]:
        """Take every step in the order of time; yields how many are done after each batch."""
        with transaction.atomic(), clock.at(self.story.since - timedelta(days=1)):
            self._found_organisations()
        steps = sorted(self._steps(), key=itemgetter(0, 1))
        done = 0
        while batch := steps[done : done + BATCH]:
            with transaction.atomic():
                for moment, _order, take in batch:
                    with clock.at(moment):
                        self._take(take)
            done += len(batch)
            yield done
        self._catch_up()

    @transaction.atomic
    def _catch_up(self) -> None:
        """Everybody has read what is older than a day, so that a number means something."""
        read_up_to = ids.first_at(self.story.until - timedelta(days=1))
        with clock.at(self.story.until - timedelta(hours=25)):
            while talk.announce_ended_polls():
                pass
        with clock.at(self.story.until):
            for person in self.people.values():
                talk.mark_notifications_read(actor=person, up_to=read_up_to)
                for space in spaces_of(person):
                    talk.mark_stream_read(actor=person, stream=f"space:{space.pk}", last_id=read_up_to)

    def _take(self, take: Callable[[], object]) -> None:
        """What the rules do not let somebody do just does not happen."""
        try:
            take()
        except NotAllowed:
            self.left_out += 1

    def steps(self) -> int:
        """How many steps the story has."""
        return sum(1 for _step in self._steps())

    def _found_organisations(self) -> None:
        for part in self.story.organisations:
            self.organisations[part.key] = (
                people.set_up(name=part.name)
                if part.kind == "host"
                else people.found_organisation(
                    actor=None, name=part.name, kind=part.kind, description=part.description
                )
            )
        people.change_installation(actor=None, guests_address_community=True)
        host = next(self.organisations[part.key] for part in self.story.organisations if part.kind == "host")
        for department in self.story.departments:
            self.departments[department.key] = people.add_department(organisation=host, name=department.name)

    def _steps(self) -> Iterator[Step]:
        """What happens, with its time; what depends on something of the same moment comes after it."""
        story = self.story
        yield from ((p.joined, 0, lambda p=p: self.join(p)) for p in story.people)
        yield from ((s.at, 2, lambda s=s: self.found(s)) for s in story.spaces)
        yield from ((m.since, 4, lambda m=m: self.become_member(m)) for m in story.memberships)
        for space in story.spaces:
            for key, since in space.shared_with:
                if since > space.at:
                    yield since, 3, partial(self.let_in, space, key)
        yield from (
            (self._known_since(line), 1, lambda line=line: self.report_to(line)) for line in story.lines
        )
        yield from ((f.at, 3, lambda f=f: self.follow(f)) for f in story.follows)
        yield from ((t.at, 3, lambda t=t: self.follow_tag(t)) for t in story.tag_follows)
        yield from ((p.at, 5, lambda p=p: self.say(p)) for p in story.posts)
        yield from ((r.at, 6, lambda r=r: self.react(r)) for r in story.reactions)
        yield from ((b.at, 6, lambda b=b: self.boost(b)) for b in story.boosts)
        yield from ((b.at, 6, lambda b=b: self.keep(b)) for b in story.bookmarks)
        yield from ((v.at, 6, lambda v=v: self.vote(v)) for v in story.votes)
        yield from self.judging.steps()

    def _known_since(self, line: parts.LinePart) -> datetime:
        """A line of the time before Schwarm is entered when both are here."""
        return max(line.since, self.story.person[line.person].joined, self.story.person[line.manager].joined)

    def join(self, part: parts.PersonPart) -> None:
        person = people.add_person(
            name=part.name,
            handle=part.handle,
            email=part.email,
            organisation=self.organisations[part.organisation],
            department=self.departments.get(part.department or ""),
            title=part.title,
            location=part.location,
            about=part.about,
            helps_with=part.helps_with,
            wants_to_learn=part.wants_to_learn,
            languages=", ".join(part.languages),
            language=part.language,
        )
        people.finish_onboarding(actor=person)
        accept_policy(actor=person, version=1)
        if part.is_administrator:
            people.appoint_administrator(actor=None, person=person, appointed=True)
        self.people[part.handle] = person

    def report_to(self, part: parts.LinePart) -> None:
        person, manager = self.people[part.person], self.people[part.manager]
        people.move_person(person=person, department=person.department, manager=manager)

    def found(self, part: parts.SpacePart) -> None:
        founder = self.people[part.founder]
        space = spaces.found_space(
            actor=founder,
            name=part.name,
            description=part.description,
            rules_text=part.rules,
            closed_reason=part.closed_reason if part.access == "closed" else "",
            shared_with=[self.organisations[key] for key, since in part.shared_with if since <= part.at],
            department=self.departments.get(part.department or ""),
        )
        self.spaces[part.key] = space

    def let_in(self, part: parts.SpacePart, organisation: str) -> None:
        space = self.spaces[part.key]
        spaces.let_organisation_in(
            actor=space.founder, space=space, organisation=self.organisations[organisation]
        )

    def become_member(self, part: parts.MembershipPart) -> None:
        person, space = self.people[part.person], self.spaces[part.space]
        host = space.founder
        if person != host:
            if not space.is_open:
                spaces.invite_to_space(actor=host, space=space, person=person)
            spaces.join_space(actor=person, space=space)
            if part.role == "host":
                spaces.name_host(actor=host, space=space, person=person)

    def follow(self, part: parts.FollowPart) -> None:
        people.follow(actor=self.people[part.follower], person=self.people[part.followed])

    def follow_tag(self, part: parts.TagFollowPart) -> None:
        talk.follow_tag(actor=self.people[part.person], name=part.tag)

    def say(self, part: parts.PostPart) -> None:
        author = self.people[part.author]
        writer = self.people[part.written_by] if part.written_by else author
        if writer != author:
            people.name_delegate(actor=author, delegate=writer)
        space = self.spaces[part.space] if part.space else None
        post = talk.publish_post(
            actor=writer,
            draft=PostDraft(
                text=part.text,
                title=part.title,
                kind=part.kind,
                language=part.language,
                audience=Audience[part.audience.upper()],
                space=space,
                reply_to=self.posts[part.reply_to] if part.reply_to else None,
                addressed=self._addressed(part),
                spoken_for=author if writer != author else None,
                poll=PollQuestion(part.poll, POLL_LASTS) if part.poll else None,
                confirmed=ALWAYS,
            ),
        )
        if part.pinned:
            talk.pin(actor=space.founder if space else author, post=post, space=space)
        self.posts[part.key] = post

    def _addressed(self, part: parts.PostPart) -> list[Person]:
        """A conversation among a few reaches all who take part in it later."""
        if part.audience != "mentioned" or part.reply_to:
            return []
        return [self.people[other.author] for other in self.story.posts if other.root == part.key]

    def react(self, part: parts.ReactionPart) -> None:
        talk.react(actor=self.people[part.person], post=self.posts[part.post], emoji_text=part.emoji)

    def boost(self, part: parts.BoostPart) -> None:
        talk.boost(actor=self.people[part.person], post=self.posts[part.post])

    def keep(self, part: parts.BookmarkPart) -> None:
        talk.bookmark(actor=self.people[part.person], post=self.posts[part.post])

    def vote(self, part: parts.VotePart) -> None:
        post = self.posts[part.post]
        talk.vote(actor=self.people[part.person], poll=post.poll, positions=[part.option])
