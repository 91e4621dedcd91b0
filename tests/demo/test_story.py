"""The script of the demo company keeps its promises; no database needed."""

from collections import Counter, defaultdict
from datetime import UTC, datetime, timedelta, timezone
from itertools import pairwise

import pytest

from schwarm.demo.departments import TRADES
from schwarm.demo.parts import EMOJI, PostPart, Story
from schwarm.demo.story import company
from schwarm.demo.texts import written

pytestmark = pytest.mark.xdist_group("story")

UNTIL = datetime(2026, 5, 12, 15, 40, tzinfo=timezone(timedelta(hours=2)))


@pytest.fixture(scope="module")
def story() -> Story:
    return company(UNTIL)


@pytest.mark.parametrize(
    "until",
    [
        UNTIL,
        datetime(2026, 1, 4, 3, 0, tzinfo=timezone(timedelta(hours=1))),
        datetime(2027, 8, 30, 6, 55, tzinfo=UTC),
    ],
)
def test_there_is_half_a_year_of_it_whenever_it_ends(until: datetime) -> None:
    told = company(until)

    assert len(told.posts) >= 3000
    assert len(told.reactions) >= 10000
    assert until - told.posts[0].at > timedelta(days=175)
    assert until - told.posts[-1].at < timedelta(days=5)
    assert all(post.at < until for post in told.posts)


def test_the_same_seed_tells_the_same_story(story: Story) -> None:
    again = company(UNTIL)

    assert again == story
    assert company(UNTIL, seed=7).posts != story.posts


def test_214_people_work_in_twelve_departments(story: Story) -> None:
    sizes = Counter(person.department for person in story.employees)

    assert sizes == {trade.key: trade.people for trade in TRADES}
    assert sizes.total() == 214
    assert len(story.departments) == 12
    assert len({person.handle for person in story.people}) == len(story.people)


def test_everybody_but_one_reports_to_somebody_and_nobody_to_oneself(story: Story) -> None:
    manager = {line.person: line.manager for line in story.lines}
    without = [person.handle for person in story.employees if person.handle not in manager]

    assert without == ["henrike.quellhorst"]
    for person in manager:
        above = person
        for _ in range(5):
            above = manager.get(above, above)
        assert above == "henrike.quellhorst"


def test_some_change_their_manager_during_the_half_year(story: Story) -> None:
    assert (
        sum(
            line.since > story.since
            for line in story.lines
            if story.person[line.person].started < story.since
        )
        >= 5
    )


def test_five_partner_organisations_have_two_to_six_people(story: Story) -> None:
    sizes = Counter(person.organisation for person in story.people)
    partners = [one for one in story.organisations if one.kind != "host"]

    assert {one.kind for one in partners} == {"partner", "supplier", "customer"}
    assert len(partners) == 5
    assert all(2 <= sizes[one.key] <= 6 for one in partners)


def test_nothing_is_said_twice(story: Story) -> None:
    said = Counter(post.text for post in story.posts)

    assert [text for text, times in said.items() if times > 1] == []


def test_no_slot_or_choice_is_left_in_a_text(story: Story) -> None:
    for post in story.posts:
        prose = "".join(post.text.split("```")[::2])
        assert not set("{}[|") & set(prose), post.text
        assert not set("{}[|") & set(post.title)


def test_about_a_third_is_english(story: Story) -> None:
    english = sum(post.language == "en" for post in story.posts) / len(story.posts)

    assert 0.3 <= english <= 0.4


def test_every_kind_is_there_and_polls_and_delegates(story: Story) -> None:
    roots = [post for post in story.posts if post.is_root]

    assert {post.kind for post in roots} == {"post", "question", "idea", "lesson", "thanks", "announcement"}
    assert {post.audience for post in roots} == {"community", "company", "followers", "space", "mentioned"}
    assert sum(bool(post.poll) for post in roots) >= 5
    assert sum(post.speaker == "delegate" for post in roots) >= 4
    assert all((post.written_by is not None) == (post.speaker == "delegate") for post in story.posts)


def test_threads_are_of_very_different_length(story: Story) -> None:
    replies = Counter(post.root for post in story.posts if not post.is_root)

    assert 15 <= max(replies.values()) <= 25
    assert len(set(replies.values())) >= 10


def test_references_resolve(story: Story) -> None:
    people, posts = set(story.person), set(story.post)
    spaces = {space.key for space in story.spaces}

    for post in story.posts:
        assert {post.author, post.written_by or post.author, *post.mentions} <= people
        assert {post.root, post.reply_to or post.root} <= posts
        assert (post.space in spaces) == (post.audience == "space")
    for echo in (*story.reactions, *story.boosts, *story.bookmarks, *story.votes):
        assert echo.person in people
        assert echo.post in posts
    assert {reaction.emoji for reaction in story.reactions} <= set(EMOJI)
    assert all(vote.option < len(story.post[vote.post].poll) for vote in story.votes)
    assert {follow.follower for follow in story.follows} | {
        follow.followed for follow in story.follows
    } <= people


def test_every_mention_of_a_handle_is_somebody(story: Story) -> None:
    for post in story.posts:
        if "```" not in post.text:
            assert post.text.count("@") == len(post.mentions), post.text


def test_replies_stay_with_their_root(story: Story) -> None:
    for post in story.posts:
        root = story.post[post.root]
        assert (post.audience, post.space) == (root.audience, root.space)
        assert not post.reply_to or story.post[post.reply_to].at < post.at


def test_everything_is_sorted_by_time(story: Story) -> None:
    for parts in (story.posts, story.reactions, story.boosts, story.bookmarks, story.follows, story.votes):
        assert all(one.at <= next_one.at for one, next_one in pairwise(parts))
    assert all(one.since <= next_one.since for one, next_one in pairwise(story.memberships))


def test_echoes_come_after_what_they_echo(story: Story) -> None:
    for echo in (*story.reactions, *story.boosts, *story.bookmarks, *story.votes):
        assert story.post[echo.post].at < echo.at < story.until


def test_nobody_does_anything_before_having_joined(story: Story) -> None:
    for post in story.posts:
        assert story.person[post.author].joined <= post.at
    for reaction in story.reactions:
        assert story.person[reaction.person].joined < reaction.at
    for membership in story.memberships:
        assert story.person[membership.person].joined <= membership.since


def test_nobody_reacts_twice_alike_or_to_oneself(story: Story) -> None:
    reactions = Counter((one.person, one.post, one.emoji) for one in story.reactions)

    assert reactions.most_common(1)[0][1] == 1
    assert all(story.post[one.post].author != one.person for one in story.reactions)
    assert len({(one.person, one.post) for one in story.votes}) == len(story.votes)
    assert len({(one.follower, one.followed) for one in story.follows}) == len(story.follows)


def test_who_speaks_or_reacts_in_a_space_has_joined_it_before(story: Story) -> None:
    since = {(one.person, one.space): one.since for one in story.memberships}
    founded = {space.key: space.at for space in story.spaces}

    for post in story.posts:
        if post.space:
            assert since[post.author, post.space] < post.at
            assert founded[post.space] < post.at
    for reaction in story.reactions:
        if space := story.post[reaction.post].space:
            assert since[reaction.person, space] < reaction.at
    assert all(founded[one.space] <= one.since for one in story.memberships)


def test_closed_spaces_say_why_and_each_space_has_a_host(story: Story) -> None:
    hosts = {one.space for one in story.memberships if one.role == "host"}

    assert hosts == {space.key for space in story.spaces}
    assert all(bool(space.closed_reason) == (space.access == "closed") for space in story.spaces)
    assert 2 <= sum(space.access == "closed" for space in story.spaces) <= 6
    assert 4 <= sum(bool(space.shared_with) for space in story.spaces) <= 5


def test_partner_people_speak_only_where_they_may(story: Story) -> None:
    shared = {(space.key, key): since for space in story.spaces for key, since in space.shared_with}
    guests = {person.handle: person for person in story.people if person.department is None}
    theirs = [post for post in story.posts if post.author in guests]

    assert {post.audience for post in theirs} == {"community", "space"}
    for post in theirs:
        if post.space:
            assert shared[post.space, guests[post.author].organisation] <= story.post[post.root].at
    for membership in story.memberships:
        if membership.person in guests:
            assert shared[membership.space, guests[membership.person].organisation] <= membership.since
    for echo in (*story.reactions, *story.boosts, *story.bookmarks, *story.votes):
        if echo.person in guests:
            _assert_guest_may_read(story.post[echo.post], guests[echo.person].organisation, shared)


def _assert_guest_may_read(
    post: PostPart, organisation: str, shared: dict[tuple[str, str], datetime]
) -> None:
    if post.space:
        assert shared[post.space, organisation] <= post.at
    else:
        assert post.audience == "community"


def test_posts_to_followers_are_answered_by_followers(story: Story) -> None:
    since = {(one.follower, one.followed): one.at for one in story.follows}
    replies = [post for post in story.posts if post.audience == "followers" and not post.is_root]

    assert replies
    for post in replies:
        root = story.post[post.root]
        assert post.author == root.author or since[post.author, root.author] < root.at


def test_what_only_the_mentioned_read_is_answered_by_them(story: Story) -> None:
    personal = [post for post in story.posts if post.audience == "mentioned"]

    assert personal
    for post in personal:
        root = story.post[post.root]
        assert root.mentions
        assert post.author in {root.author, *root.mentions}


def test_people_write_on_working_days(story: Story) -> None:
    days = Counter(post.at.weekday() for post in story.posts)

    assert days[5] + days[6] == 0
    assert sum(6 <= post.at.hour < 18 for post in story.posts) > 0.97 * len(story.posts)


def _ties(story: Story) -> list[tuple[str, str]]:
    """Author of a reply, and author of what it answers; employees only."""
    ties = [(post.author, story.post[post.reply_to].author) for post in story.posts if post.reply_to]
    employees = {person.handle for person in story.employees}
    return [(one, other) for one, other in ties if one != other and {one, other} <= employees]


def test_three_of_four_ties_stay_in_the_department(story: Story) -> None:
    ties = _ties(story)
    own = sum(story.person[one].department == story.person[other].department for one, other in ties)

    assert 0.7 <= own / len(ties) <= 0.8


def test_brokers_cross_departments(story: Story) -> None:
    crossed: dict[str, list[str]] = defaultdict(list)
    for one, other in _ties(story):
        if story.person[one].department != story.person[other].department:
            crossed[one].append(str(story.person[other].department))

    ordinary = sorted(len(found) for handle, found in crossed.items() if handle not in story.brokers)
    assert len(story.brokers) == 8
    for broker in story.brokers:
        assert len(set(crossed[broker])) >= 4
        assert len(crossed[broker]) > 3 * ordinary[len(ordinary) // 2]


def test_silos_hardly_talk_to_others(story: Story) -> None:
    ties, outward = Counter[str](), Counter[str]()
    for one, other in _ties(story):
        departments = {str(story.person[one].department), str(story.person[other].department)}
        ties.update(departments)
        outward.update(departments if len(departments) == 2 else ())
    share = {department: outward[department] / ties[department] for department in ties}

    assert len(story.silos) == 3
    assert set(story.silos) == set(sorted(share, key=lambda one: share[one])[:3])
    assert all(share[silo] < 0.25 for silo in story.silos)


def test_some_only_read(story: Story) -> None:
    writers = {post.author for post in story.posts}
    silent = [person for person in story.employees if person.handle not in writers]

    assert 10 <= len(silent) <= 80


def test_the_conflict_ends_with_an_admission(story: Story) -> None:
    told = [post for post in story.posts if post.is_root and "liefertermine" in post.tags and post.title]
    admission = next(post for post in told if post.author == "jens.beyer")

    assert admission.kind == "lesson"
    assert admission.at - told[0].at > timedelta(weeks=4)


def test_everything_written_for_one_occasion_is_told(story: Story) -> None:
    told = {post.text.split("\n")[0] for post in story.posts}
    lines = [turn for play in written() for turn in play.turns if turn.times == 1 and "{" not in turn.text]
    missing = [turn.text for turn in lines if turn.text.split("\n")[0] not in told]

    assert len(lines) > 450
    assert len(missing) <= 3, missing


def test_every_space_has_something_recent(story: Story) -> None:
    newest = {post.space: post.at for post in story.posts if post.space}

    assert set(newest) == {space.key for space in story.spaces}
    assert all(UNTIL - at < timedelta(days=40) for at in newest.values())


def test_there_are_subjects_to_follow(story: Story) -> None:
    used = Counter(tag for post in story.posts for tag in post.tags)

    assert len([tag for tag, times in used.items() if times >= 5]) >= 25
    assert {one.tag for one in story.tag_follows} <= set(used)
