"""What follows what was said: reactions, boosts, bookmarks, votes, and followed tags."""

from collections import Counter
from collections.abc import Iterable
from datetime import datetime, timedelta
from random import Random

from schwarm.demo.cast import HOST, Cast
from schwarm.demo.departments import BOARD, SILOS
from schwarm.demo.gathering import Gathering
from schwarm.demo.key_people import BROKERS
from schwarm.demo.parts import BookmarkPart, BoostPart, PostPart, ReactionPart, TagFollowPart, VotePart

MOODS = {
    "funny": ("😂", "😂", "😂", "❤️", "👍"),
    "cheer": ("🎉", "🎉", "👏", "❤️", "👍"),
    "sad": ("❤️", "🙏", "🙏", "❤️"),
    "thanks": ("❤️", "🙏", "👏", "🎉", "👍"),
    "lesson": ("👏", "👏", "💡", "🙏", "❤️", "👍"),
    "idea": ("💡", "💡", "👍", "👍", "👀", "🎉"),
    "question": ("👀", "👍", "👀", "💡"),
    "announcement": ("👍", "👍", "🎉", "👀", "❤️"),
    "post": ("👍", "👍", "👍", "❤️", "😂", "👀"),
    "reply": ("👍", "👍", "👍", "🙏", "💡", "❤️"),
}
POLL_DAYS = timedelta(days=6)
WARMTH = {"thanks": 13.0, "lesson": 16.0, "idea": 9.0, "announcement": 12.0, "question": 4.0, "post": 8.0}


class Echoes:
    """Draws who responds to a post without words, among those who can read it."""

    def __init__(self, cast: Cast, gathering: Gathering, until: datetime, rng: Random) -> None:
        self.cast, self.gathering, self.until, self.rng = cast, gathering, until, rng

    def reactions(self, posts: Iterable[PostPart], thread_people: dict[str, set[str]]) -> list[ReactionPart]:
        found = []
        for post in posts:
            emoji = MOODS[post.mood or (post.kind if post.is_root else "reply")]
            for person in self._respondents(post, thread_people[post.root], self._warmth(post)):
                at = self._soon(post.at, 200)
                if at < self.until:
                    found.append(ReactionPart(person, post.key, self.rng.choice(emoji), at))
        return found

    def boosts(self, posts: Iterable[PostPart]) -> list[BoostPart]:
        """Only what all employees may read is passed on."""
        found = []
        for post in posts:
            if post.audience in ("company", "community") and post.is_root and self.rng.random() < 0.55:
                for person in self._respondents(post, set(), 1.9):
                    at = self._soon(post.at, 400)
                    if at < self.until and self.cast.people[person].organisation == HOST:
                        found.append(BoostPart(person, post.key, at))
        return found

    def bookmarks(self, posts: Iterable[PostPart]) -> list[BookmarkPart]:
        found = []
        for post in posts:
            if self.rng.random() < (0.2 if post.is_root else 0.05):
                for person in self._respondents(post, set(), 1.2):
                    at = self._soon(post.at, 600)
                    if at < self.until:
                        found.append(BookmarkPart(person, post.key, at))
        return found

    def votes(self, posts: Iterable[PostPart]) -> list[VotePart]:
        found = []
        for post in (post for post in posts if post.poll):
            liking = [self.rng.uniform(0.4, 2.0) for _ in post.poll]
            for person in self._respondents(post, set(), 34):
                at = self._soon(post.at, 700)
                if at < min(self.until, post.at + POLL_DAYS):
                    option = self.rng.choices(range(len(post.poll)), liking)[0]
                    found.append(VotePart(person, post.key, option, at))
        return found

    def tag_follows(self, posts: list[PostPart]) -> list[TagFollowPart]:
        """People follow tags they have written themselves, and some that many write."""
        used = Counter(tag for post in posts for tag in post.tags)
        common = [tag for tag, times in used.most_common(25) if times > 3]
        first = {tag: min(post.at for post in posts if tag in post.tags) for tag in common}
        found: dict[tuple[str, str], TagFollowPart] = {}
        for post in posts:
            for tag in (tag for tag in post.tags if tag in first and self.rng.random() < 0.4):
                found.setdefault((post.author, tag), TagFollowPart(post.author, tag, post.at))
        for person in self.cast.of_organisation[HOST]:
            for tag in self.rng.sample(common, min(len(common), self.rng.choice((0, 0, 1, 2, 3)))):
                at = self._soon(max(first[tag], self.cast.people[person].joined), 30000)
                if at < self.until:
                    found.setdefault((person, tag), TagFollowPart(person, tag, at))
        return list(found.values())

    def _warmth(self, post: PostPart) -> float:
        """How many reactions to expect."""
        if not post.is_root:
            return 3.5
        warmth = WARMTH[post.kind] * (1.6 if post.mood else 1.0)
        if self.cast.people[post.author].department == BOARD:
            warmth *= 2
        return warmth * {"company": 1.25, "community": 1.1}.get(post.audience, 0.8)

    def _soon(self, at: datetime, minutes: float) -> datetime:
        return at + timedelta(minutes=1 + self.rng.expovariate(1 / minutes), seconds=self.rng.randrange(60))

    def _respondents(self, post: PostPart, nearby: set[str], expected: float) -> list[str]:
        readers = [one for one in self._readers(post) if self._has_come(one, post)]
        wanted = min(int(self.rng.expovariate(1 / expected) + self.rng.random()), len(readers) * 2 // 3 + 1)
        weights = [self._closeness(one, post, nearby) for one in readers]
        if not wanted or not sum(weights):
            return []
        return list(dict.fromkeys(self.rng.choices(readers, weights, k=wanted)))

    def _readers(self, post: PostPart) -> Iterable[str]:
        if post.audience == "mentioned":
            return sorted({*post.mentions} - {post.author})
        if post.audience == "followers":
            return [
                one
                for one, follow in self.gathering.followers.get(post.author, {}).items()
                if follow.at < post.at
            ]
        if post.space:
            return [one for one in self.gathering.members[post.space] if self._is_inside(one, post)]
        if post.audience == "community":
            return list(self.cast.people)
        return self.cast.of_organisation[HOST]

    def _is_inside(self, handle: str, post: PostPart) -> bool:
        return self.gathering.is_member(handle, post.space or "", post.at)

    def _has_come(self, handle: str, post: PostPart) -> bool:
        return handle != post.author and self.cast.people[handle].joined < post.at

    def _closeness(self, handle: str, post: PostPart, nearby: set[str]) -> float:
        reader, author = self.cast.people[handle], self.cast.people[post.author]
        own = reader.department == author.department
        weight = (5.0 if own else 0.16) * (0.35 + self.cast.activity[handle])
        if handle in nearby:
            weight *= 3
        if not own and handle in BROKERS:
            return weight * 5
        if not own and (reader.department in SILOS or author.department in SILOS):
            return weight * 0.25
        return weight
