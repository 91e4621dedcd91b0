"""The world of the table, with what client apps ask for besides: announcements, polls, filters, reports."""

from datetime import timedelta
from typing import Any

from schwarm.conversation import actions as talk
from schwarm.conversation.actions import PollQuestion
from schwarm.conversation.models import (
    Audience,
    Bookmark,
    FeaturedTag,
    FilteredPost,
    Notification,
    NotificationPolicy,
    PostFilter,
    Reaction,
    Tag,
)
from schwarm.conversation.queries.trends import FEWEST
from schwarm.moderation.actions import open_access
from schwarm.moderation.models import Report, ReportedPost
from schwarm.people.models import ListMember, PersonList
from tests import make
from tests.visibility import EMPLOYEES, SIGNED_IN, Scene, marker, only, words_of

ALSO_SEES = {
    "announced_community": SIGNED_IN,
    "announced_company": EMPLOYEES,
    "announced_closed": only("ada", "mia"),
    "asked_community": SIGNED_IN,
    "asked_company": EMPLOYEES,
    "asked_closed": only("ada", "mia"),
    "asked_mentioned": only("ada", "ben"),
}

# so that it would show if they kept what they may not see
KEEPS_NOTHING = frozenset({"eve", "olga"})


class World(Scene):
    """The scene of the table and more of the same; everybody holds whatever somebody could ever hold."""

    def __init__(self) -> None:
        super().__init__()
        self.lists: dict[str, int] = {}
        self.filters: dict[str, int] = {}
        with make.days_ago(1):
            for wish in ("community", "company", "closed"):
                self._announce(wish)
            for wish in ("community", "company", "closed", "mentioned"):
                self._ask(wish)
        for name in ALSO_SEES:
            self._leave_more_traces(name)
        for name in self.people:
            self._hold(name)
        Bookmark.objects.filter(person__in=[self.people[name] for name in KEEPS_NOTHING]).delete()
        self._speak_of_all()
        self._keep_apart("dora", "eve", "carla")

    def expected(self, name: str) -> set[str]:
        return super().expected(name) | {post for post, readers in ALSO_SEES.items() if name in readers}

    def _announce(self, wish: str) -> None:
        self._say_more(f"announced_{wish}", "", title="News", kind="announcement", **self._to(wish))

    def _ask(self, wish: str) -> None:
        poll = PollQuestion(["Yes", marker(name := f"asked_{wish}")], timedelta(days=5))
        self._say_more(name, "@ben" if wish == "mentioned" else "", poll=poll, **self._to(wish))

    def _say_more(self, name: str, text: str, **details: Any) -> None:
        ada = self.people["ada"]
        self.posts[name] = make.post(ada, words_of(name, text), **details)
        talk.react(actor=ada, post=self.posts[name], emoji_text="👍")

    def _to(self, wish: str) -> dict[str, Any]:
        return {"space": self.spaces["closed"]} if wish == "closed" else {"audience": Audience[wish.upper()]}

    def _leave_more_traces(self, name: str) -> None:
        post = self.posts[name]
        Notification.objects.filter(post=post).delete()
        for person in self.people.values():
            Bookmark.objects.create(person=person, post=post)
            Notification.objects.create(recipient=person, kind="mention", post=post, thread=post.thread)

    def _hold(self, name: str) -> None:
        """A list of all whom she follows, a filter and a report with all posts, all topics on her profile."""
        person = self.people[name]
        made = PersonList.objects.create(owner=person, title="All")
        ListMember.objects.bulk_create(
            ListMember(person_list=made, follow=tie) for tie in person.follows.all()
        )
        sifting = PostFilter.objects.create(owner=person, title="Posts", contexts=["account"], action="warn")
        FilteredPost.objects.bulk_create(
            FilteredPost(post_filter=sifting, post=post) for post in self.posts.values()
        )
        if name == "root":
            open_access(actor=person, reason="So that she reads what the table says.")
        report = Report.objects.create(reporter=person, subject=None)
        ReportedPost.objects.bulk_create(
            ReportedPost(report=report, post=post, version=1)
            for post in self.posts.values()
            if not post.is_boost
        )
        FeaturedTag.objects.bulk_create(
            FeaturedTag(person=person, tag=tag) for tag in Tag.objects.filter(name__startswith="only")
        )
        self.lists[name], self.filters[name] = made.pk, sifting.pk

    def _speak_of_all(self) -> None:
        """So many react to every post that it is spoken of."""
        crowd = [make.person(f"Crowd {number}") for number in range(FEWEST)]
        for post in self.posts.values():
            Reaction.objects.bulk_create(Reaction(post=post, person=one, emoji="👍") for one in crowd)

    def _keep_apart(self, *names: str) -> None:
        """As if a stranger had mentioned them wherever somebody did, and they keep strangers apart."""
        self.stranger = make.person("Stranger")
        for name in names:
            person = self.people[name]
            Notification.objects.filter(recipient=person).update(actor=self.stranger)
            NotificationPolicy.objects.create(person=person, for_not_following="filter")
