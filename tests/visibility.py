"""Who sees what: one world, one table of readers and posts.

`Scene` tells the world; `SEES` says for every post who may see it. Every surface is held to it: see
`tests/surfaces.py` and `tests/conversation/test_visibility.py`.
"""

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.files.base import ContentFile
from django.db import transaction

from schwarm.conversation import actions as talk
from schwarm.conversation.actions.words import Words, write_version
from schwarm.conversation.models import (
    Audience,
    Bookmark,
    Notification,
    Pin,
    Post,
    PostCounters,
    Speaker,
)
from schwarm.conversation.projections import index_post
from schwarm.lib import clock
from schwarm.people import actions as people
from schwarm.people.models import Organisation, Person
from schwarm.spaces import actions as places
from tests import make

if TYPE_CHECKING:
    from schwarm.spaces.models import Space

WORD = "Kaskade"  # stands in every post

# What each reader is to Ada, who says most of it
READERS = {
    "out": "is not signed in",
    "shut": "is not signed in, and the installation has not opened the world",
    "ada": "wrote it, or is the one in whose name it was written",
    "eve": "is an employee like others",
    "fred": "follows her",
    "mia": "is a member of the closed spaces",
    "ben": "is mentioned in what is for those mentioned",
    "dora": "writes for her",
    "bob": "followed her and was blocked by her",
    "bill": "has blocked her",
    "root": "is an administrator, which opens nothing",
    "quit": "was a member of the closed space and left it",
    "gone": "followed her, was a member, was mentioned, and has left the company",
    "carla": "belongs to Müller, with whom the shared spaces are shared; follows Ada, is a member",
    "cora": "belongs to Müller, is mentioned, and is no member",
    "olga": "belongs to Ostsee, which joined the shared spaces later; is a member",
    "otto": "belongs to a partner that shares no space",
}
EMPLOYEES = frozenset({"ada", "eve", "fred", "mia", "ben", "dora", "bob", "bill", "root", "quit"})
PARTNERS = frozenset({"carla", "cora", "olga", "otto"})
SIGNED_IN = EMPLOYEES | PARTNERS
WORLD = SIGNED_IN | {"out", "gone"}
MUELLER = frozenset({"carla", "cora"})


def only(*names: str) -> frozenset[str]:
    return frozenset(names)


SEES: dict[str, frozenset[str]] = {
    # audiences
    "world": WORLD,
    "community": SIGNED_IN,
    "company": EMPLOYEES,
    "unlisted": EMPLOYEES,
    "followers": only("ada", "fred"),
    "mentioned": only("ada", "ben", "cora"),
    # spaces
    "open": EMPLOYEES,
    "closed": only("ada", "mia"),  # names Eve, which lets her in nowhere
    "shared_open_early": EMPLOYEES | MUELLER,
    "shared_open_late": EMPLOYEES | MUELLER | {"olga"},
    "shared_closed_early": only("ada", "mia", "carla"),
    "shared_closed_late": only("ada", "mia", "carla", "olga"),
    "quit_closed": only("ada", "mia", "quit"),
    # speakers
    "delegate_followers": only("ada", "fred", "dora"),
    "delegate_mentioned": only("ada", "ben", "dora"),
    "organisation": EMPLOYEES,
    "organisation_mentioned": only("root", "ben"),
    "protected": EMPLOYEES,
    "imported": EMPLOYEES,
    "gone_company": EMPLOYEES,
    "guest_community": SIGNED_IN,
    "guest_mentioned": only("carla", "ben"),
    "guest_shared": EMPLOYEES | MUELLER | {"olga"},
    # answers
    "reply_company": EMPLOYEES,
    "reply_closed": only("ada", "mia"),
    "reply_followers": only("ada", "fred"),  # Eve follows Fred, who answers, and not Ada
    "narrowed": only("eve", "ada"),
    "below_narrowed": only("eve", "ada"),
    "narrowed_in_shared": only("carla", "ada"),
    # boosts
    "boost_world": WORLD,
    "boost_company": EMPLOYEES,
    "boost_closed": only("ada", "mia"),
    "boost_quit_closed": only("ada", "mia"),
    "boost_shared_open_early": EMPLOYEES | MUELLER,
    "boost_shared_closed_late": only("ada", "mia", "carla", "olga"),
    # quotes
    "quote_company": EMPLOYEES,
    "quote_shared_early": EMPLOYEES | MUELLER | {"olga"},  # but Olga does not see what is quoted
    "quote_mentioned": only("eve", "ada"),
    # stubs
    "withdrawn_company": EMPLOYEES,
    "withdrawn_closed": only("ada", "mia"),
    "withdrawn_mentioned": only("ada", "ben"),
}


class Scene:
    """The people, spaces and posts of the table, by name."""

    def __init__(self) -> None:
        self.media = settings.MEDIA_ROOT
        self.people: dict[str, Person] = {}
        self.spaces: dict[str, Space] = {}
        self.posts: dict[str, Post] = {}
        self._tell_people()
        with make.days_ago(9):
            self._tell_spaces()
            self._say_in_shared_spaces("early")
        with make.days_ago(5):
            self._let_ostsee_in()
        with make.days_ago(3):
            self._say_to_audiences()
            self._say_in_spaces()
            self._say_in_shared_spaces("late")
            self._say_for_others()
            self._say_as_guests()
            self._answer()
            self._pass_on()
            self._quote()
            self._withdraw()
        self._part()
        self._leave_traces()

    # --- looking -------------------------------------------------------------------------------

    def reader(self, name: str) -> Person | None:
        """The reader as a door would hand her over: afresh, and nobody when not signed in."""
        people.change_installation(actor=None, world_open=name != "shut")
        if name in {"out", "shut"}:
            return None
        return Person.objects.select_related("organisation").get(pk=self.people[name].pk)

    def expected(self, name: str) -> set[str]:
        """The names of the posts that this reader sees."""
        return {post for post, readers in SEES.items() if name in readers}

    def names(self, ids: Any) -> set[str]:
        by_id = {post.pk: name for name, post in self.posts.items()}
        return {by_id[pk] for pk in ids}

    # --- telling -------------------------------------------------------------------------------

    def _tell_people(self) -> None:
        host = make.host()
        people.change_installation(actor=None, world_open=True, guests_address_community=True)
        homes: dict[str, Organisation] = dict.fromkeys([*EMPLOYEES, "gone"], host)
        homes |= dict.fromkeys(MUELLER, make.organisation("Müller Kälte"))
        homes |= {"olga": make.organisation("Ostsee Fisch"), "otto": make.organisation("Otto Rohre")}
        with make.days_ago(10):
            for name in READERS.keys() - {"out", "shut"}:
                self.people[name] = make.person(
                    name.title(), handle=name, organisation=homes[name], administrator=name == "root"
                )
        who = self.people
        for follower in ("fred", "bob", "gone", "carla"):
            people.follow(actor=who[follower], person=who["ada"])
        people.follow(actor=who["eve"], person=who["fred"])
        people.name_delegate(actor=who["ada"], delegate=who["dora"])
        people.block(actor=who["ada"], person=who["bob"])
        people.block(actor=who["bill"], person=who["ada"])

    def _tell_spaces(self) -> None:
        ada, mueller = self.people["ada"], self.people["carla"].organisation
        self.spaces = {
            "open": make.space(ada, "Open"),
            "closed": make.space(ada, "Closed", closed_reason="Salaries"),
            "shared_open": make.space(ada, "Shared", shared_with=[mueller]),
            "shared_closed": make.space(ada, "Shared few", shared_with=[mueller], closed_reason="Prices"),
        }
        for name in ("mia", "quit", "gone"):
            self._admit(name, "closed")
        for name in ("mia", "carla"):
            self._admit(name, "shared_closed")
        self._admit("ben", "shared_open")  # so that people of partners may name him

    def _let_ostsee_in(self) -> None:
        for name in ("shared_open", "shared_closed"):
            places.let_organisation_in(
                actor=self.people["ada"],
                space=self.spaces[name],
                organisation=self.people["olga"].organisation,
            )
        self._admit("olga", "shared_closed")

    def _admit(self, name: str, space: str) -> None:
        person, where = self.people[name], self.spaces[space]
        places.invite_to_space(actor=self.people["ada"], space=where, person=person)
        places.join_space(actor=person, space=where)

    def _say_to_audiences(self) -> None:
        for name in ("world", "community", "company", "followers"):
            self._say("ada", name, audience=Audience[name.upper()])
        self._say("ada", "unlisted", is_unlisted=True)
        self._say("ada", "mentioned", "@ben @cora @gone", audience=Audience.MENTIONED)

    def _say_in_spaces(self) -> None:
        self._say("ada", "open", space=self.spaces["open"])
        self._say("ada", "closed", "@eve", space=self.spaces["closed"])
        self._say("quit", "quit_closed", space=self.spaces["closed"])
        places.leave_space(actor=self.people["quit"], space=self.spaces["closed"])

    def _say_in_shared_spaces(self, when: str) -> None:
        for space in ("shared_open", "shared_closed"):
            self._say("ada", f"{space}_{when}", space=self.spaces[space])

    def _say_for_others(self) -> None:
        ada = self.people["ada"]
        self._say("dora", "delegate_followers", audience=Audience.FOLLOWERS, spoken_for=ada)
        self._say("dora", "delegate_mentioned", "@ben", audience=Audience.MENTIONED, spoken_for=ada)
        self._say("root", "organisation", as_organisation=True)
        self._say("root", "organisation_mentioned", "@ben", as_organisation=True, audience=Audience.MENTIONED)
        self._say("gone", "gone_company")
        self._import("imported")
        self._protect("protected")

    def _say_as_guests(self) -> None:
        self._say("carla", "guest_community", audience=Audience.COMMUNITY)
        self._say("carla", "guest_mentioned", "@ben", audience=Audience.MENTIONED)
        self._say("carla", "guest_shared", space=self.spaces["shared_open"])

    def _answer(self) -> None:
        said = self.posts
        self._say("eve", "reply_company", reply_to=said["company"])
        self._say("mia", "reply_closed", reply_to=said["closed"])
        self._say("fred", "reply_followers", reply_to=said["followers"])
        self._say("eve", "narrowed", reply_to=said["company"], audience=Audience.MENTIONED)
        self._say("ada", "below_narrowed", reply_to=said["narrowed"])
        self._say(
            "carla", "narrowed_in_shared", reply_to=said["shared_open_late"], audience=Audience.MENTIONED
        )

    def _pass_on(self) -> None:
        for name in ("company", "world"):
            self._boost("fred", name)
        for name in ("closed", "quit_closed", "shared_open_early", "shared_closed_late"):
            self._boost("mia", name)

    def _quote(self) -> None:
        said, shared = self.posts, self.spaces["shared_open"]
        self._say("eve", "quote_company", quote_of=said["company"])
        self._say("ada", "quote_shared_early", quote_of=said["shared_open_early"], space=shared)
        self._say("eve", "quote_mentioned", "@ada", quote_of=said["company"], audience=Audience.MENTIONED)

    def _withdraw(self) -> None:
        self._say("ada", "withdrawn_company")
        self._say("ada", "withdrawn_closed", space=self.spaces["closed"])
        self._say("ada", "withdrawn_mentioned", "@ben", audience=Audience.MENTIONED)

    def _part(self) -> None:
        people.part_with(actor=None, person=self.people["gone"], reason="A new job")

    def _leave_traces(self) -> None:
        """What a reader may hold of a post she could see once: bookmarks, notifications; and pins."""
        for name in ("withdrawn_company", "withdrawn_closed", "withdrawn_mentioned"):
            talk.withdraw_post(actor=self.people["ada"], post=self.posts[name])
        Notification.objects.all().delete()
        for name, post in self.posts.items():
            for person in self.people.values():
                Bookmark.objects.create(person=person, post=post)
                Notification.objects.create(recipient=person, kind="mention", post=post, thread=post.thread)
            if name in PINNED | ON_PROFILE:
                space = post.space if name in PINNED else None
                Pin.objects.create(post=post, space=space, by=self.people["ada"])
        for person in self.people.values():
            talk.follow_tag(actor=person, name=WORD)

    def _say(self, author: str, name: str, text: str = "", **details: Any) -> None:
        """Say something with a word, a topic, a file, an older version and a reaction of its own."""
        who = self.people[author]
        file = talk.attach_file(
            actor=who,
            file=ContentFile(marker(name).encode()),
            name=f"{marker(name)}.txt",
            content_type="text/plain",
        )
        said = make.post(who, f"Draft. {text}", attachment_ids=[file.pk], **details)
        talk.edit_post(actor=who, post=said, text=words_of(name, text))
        self.posts[name] = make.reload(said)
        talk.react(actor=who, post=self.posts[name], emoji_text="👍")

    def _boost(self, booster: str, name: str) -> None:
        boost = talk.boost(actor=self.people[booster], post=self.posts[name])
        self.posts[f"boost_{name}"] = boost

    def _import(self, name: str) -> None:
        known = make.person("Somebody", organisation=make.host(), kind=Person.Kind.PLACEHOLDER)
        self.posts[name] = talk.import_post(
            talk.ImportedPost(
                source="slack",
                author=known,
                text=words_of(name),
                created_at=clock.now() - timedelta(days=1),
                space=self.spaces["open"],
            )
        )

    def _protect(self, name: str) -> None:
        """A protected voice. No action writes one yet, but tables and surfaces are ready for it."""
        with transaction.atomic():
            post = Post(speaker=Speaker.PROTECTED, audience=Audience.COMPANY, created_at=clock.now())
            post.thread = post
            post.save(force_insert=True)
            PostCounters.objects.create(post=post)
            write_version(post, Words(writer=None, text=words_of(name)))
            index_post(post.pk)
        self.posts[name] = post


PINNED = frozenset(
    {"open", "imported", "closed", "shared_open_early", "shared_open_late", "shared_closed_early"}
)

ON_PROFILE = frozenset({"world", "community", "company", "followers", "mentioned"})


def marker(name: str) -> str:
    """A word that stands in one post only."""
    return f"only{name.replace('_', '')}end"


def words_of(name: str, text: str = "") -> str:
    return f"{text} {WORD} {marker(name)} #{WORD} #{marker(name)}".strip()
