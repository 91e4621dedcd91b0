"""Somebody recognises herself in a placeholder."""

import pytest
from allauth.account.models import EmailAddress
from django.apps import apps

from schwarm.conversation import actions as talk
from schwarm.conversation.models import Post, PostCounters, Reaction
from schwarm.conversation.queries.visibility import may_see
from schwarm.identity.actions import open_login
from schwarm.lib.errors import Invalid, NotAllowed
from schwarm.people import actions as people
from schwarm.people.models import Follow, Person
from schwarm.spaces.models import Membership, Space
from schwarm.transfer.actions import claim_placeholder, decide_claim, import_people
from schwarm.transfer.models import Claim, ImportedObject, KeptAddress
from schwarm.transfer.queries import claims_of, open_claims, stake_of
from tests import make
from tests.transfer.bring import at, bring_messages
from tests.transfer.lists import people_list
from tests.transfer.make_slack import ADA, BEN, channel, message, user

pytestmark = pytest.mark.django_db


@pytest.fixture
def boss():
    return make.person("Bea Amt", administrator=True)


@pytest.fixture
def ada():
    return make.person("Ada Berg", email="private@example.net")


@pytest.fixture
def placeholder(tmp_path, boss):
    bring(tmp_path)
    return Person.objects.get(name="Ada Lindner")


def bring(tmp_path):
    """Ada and Ben talk in #general, and Ada is alone in a closed channel."""
    tada = [{"name": "tada", "users": ["U1", "U2"], "count": 2}]
    files = [{"id": "F1", "name": "a.txt", "mimetype": "text/plain", "user": "U1"}]
    return bring_messages(
        tmp_path,
        [
            message(at(0), "hi", "U1", thread_ts=at(0), reply_count=1, files=files),
            message(
                at(1),
                "hi <@U1>",
                "U2",
                thread_ts=at(0),
                reactions=tada,
                pinned_to=["C1"],
                pinned_info={"pinned_by": "U1"},
            ),
        ],
        files={"__uploads/F1/a.txt": b"text"},
        channels=[channel("C1", "general", members=["U1", "U2"])],
    )


def everything_about(person_id: int) -> list[str]:
    """All columns of all tables in which this person stands."""
    return [
        f"{model._meta.label}.{field.name}"
        for model in apps.get_models()
        for field in model._meta.concrete_fields
        if field.related_model is Person and model._default_manager.filter(**{field.name: person_id}).exists()
    ]


def test_an_administrator_grants_a_claim_and_everything_is_handed_over(tmp_path, placeholder, ada, boss):
    former = placeholder.pk

    claim = claim_placeholder(actor=ada, placeholder=placeholder, message="I was Ada Lindner then.")
    assert claim.state == "open"
    decide_claim(actor=boss, claim=claim, granted=True)

    claim = make.reload(claim)
    assert (claim.state, claim.posts, claim.decided_by, claim.placeholder_name) == (
        "granted",
        1,
        boss,
        "Ada Lindner",
    )
    root = Post.objects.get(reply_to=None)
    reply = Post.objects.get(reply_to=root)
    assert (root.author, root.speaker, root.imported_from) == (ada, "person", "slack")
    assert reply.towards == ada
    assert root.attachments.get().owner == ada
    assert reply.mentions.get().person == ada
    assert sorted(reply.reactions.values_list("person__name", flat=True)) == ["Ada Berg", "Ben Özdemir"]
    assert Space.objects.get().founder == ada
    assert reply.pins.get().by == ada
    assert Membership.objects.get(person=ada).role == "host"
    assert everything_about(former) == []
    assert not Person.objects.filter(pk=former).exists()


def test_later_imports_bring_posts_to_the_person_at_once(tmp_path, placeholder, ada, boss):
    decide_claim(actor=boss, claim=claim_placeholder(actor=ada, placeholder=placeholder), granted=True)

    bring_messages(tmp_path, [message(at(5), "später", "U1")])

    assert Post.objects.get(versions__text="später").author == ada
    assert not Person.objects.filter(name="Ada Lindner").exists()


def test_a_confirmed_address_that_fits_needs_nobody(tmp_path, placeholder, ada):
    login = open_login(person=ada)
    EmailAddress.objects.create(user=login, email="ADA@example.org", verified=True)

    claim = claim_placeholder(actor=ada, placeholder=placeholder)

    assert (claim.state, claim.decided_by) == ("granted", None)
    assert Post.objects.get(reply_to=None).author == ada


def test_an_address_that_nobody_confirmed_is_no_proof(tmp_path, placeholder, ada):
    login = open_login(person=ada)
    EmailAddress.objects.create(user=login, email="ada@example.org", verified=False)

    assert claim_placeholder(actor=ada, placeholder=placeholder).state == "open"


def test_declining_needs_a_reason_that_the_claimant_reads(tmp_path, placeholder, ada, boss):
    claim = claim_placeholder(actor=ada, placeholder=placeholder)

    with pytest.raises(Invalid, match="Say why"):
        decide_claim(actor=boss, claim=claim, granted=False, reason=" ")
    decide_claim(actor=boss, claim=claim, granted=False, reason="Ada Lindner left in 2019.")

    claim = claims_of(ada).get()
    assert (claim.state, claim.reason) == ("declined", "Ada Lindner left in 2019.")
    assert Post.objects.get(reply_to=None).author == placeholder


def test_who_was_declined_may_ask_again(tmp_path, placeholder, ada, boss):
    claim = claim_placeholder(actor=ada, placeholder=placeholder)
    decide_claim(actor=boss, claim=claim, granted=False, reason="Who are you?")

    again = claim_placeholder(actor=ada, placeholder=placeholder, message="I changed my name in 2020.")

    assert (again.pk, again.state, again.message) == (claim.pk, "open", "I changed my name in 2020.")


def test_asking_twice_is_one_claim(tmp_path, placeholder, ada):
    claim_placeholder(actor=ada, placeholder=placeholder)
    claim_placeholder(actor=ada, placeholder=placeholder)

    assert open_claims().count() == 1


def test_a_decided_claim_is_not_decided_again(tmp_path, placeholder, ada, boss):
    claim = claim_placeholder(actor=ada, placeholder=placeholder)
    decide_claim(actor=boss, claim=claim, granted=True)

    with pytest.raises(Invalid):
        decide_claim(actor=boss, claim=claim, granted=False, reason="no")


def test_others_who_claimed_the_same_are_told(tmp_path, placeholder, ada, boss):
    ben = make.person("Ben Kurz")
    rival = claim_placeholder(actor=ben, placeholder=placeholder)

    decide_claim(actor=boss, claim=claim_placeholder(actor=ada, placeholder=placeholder), granted=True)

    rival = make.reload(rival)
    assert (rival.state, rival.reason) == ("declined", "It turned out that these posts are somebody else's.")


def test_only_administrators_decide_and_not_about_themselves(tmp_path, placeholder, ada, boss):
    own = claim_placeholder(actor=boss, placeholder=placeholder)
    with pytest.raises(NotAllowed):
        decide_claim(actor=ada, claim=own, granted=True)
    decide_claim(actor=boss, claim=own, granted=False, reason="a test")

    people.appoint_administrator(actor=boss, person=ada, appointed=True)
    own = claim_placeholder(actor=boss, placeholder=placeholder)
    with pytest.raises(NotAllowed):
        decide_claim(actor=boss, claim=own, granted=True)


def test_nobody_claims_people_who_are_here_or_have_left(ada, boss):
    ben = make.person("Ben Kurz")
    people.part_with(actor=None, person=ben, reason="A new job")

    for person in (boss, ben):
        with pytest.raises(NotAllowed):
            claim_placeholder(actor=ada, placeholder=person)


def test_who_has_left_claims_nothing(tmp_path, placeholder, ada):
    people.part_with(actor=None, person=ada, reason="A new job")

    with pytest.raises(NotAllowed):
        claim_placeholder(actor=ada, placeholder=placeholder)


def test_the_same_reaction_of_both_counts_once(tmp_path, placeholder, ada, boss):
    reply = Post.objects.exclude(reply_to=None).get()
    talk.react(actor=ada, post=reply, emoji_text="🎉")
    talk.react(actor=ada, post=reply, emoji_text="👍")
    assert PostCounters.objects.get(post=reply).reactions == 4

    decide_claim(actor=boss, claim=claim_placeholder(actor=ada, placeholder=placeholder), granted=True)

    assert PostCounters.objects.get(post=reply).reactions == 3
    assert sorted(Reaction.objects.filter(person=ada).values_list("emoji", flat=True)) == ["🎉", "👍"]


def test_who_followed_the_placeholder_follows_the_person(tmp_path, placeholder, ada, boss):
    Follow.objects.create(follower=boss, followed=placeholder)
    Follow.objects.create(follower=ada, followed=placeholder)

    decide_claim(actor=boss, claim=claim_placeholder(actor=ada, placeholder=placeholder), granted=True)

    assert list(Follow.objects.values_list("follower__name", "followed__name")) == [("Bea Amt", "Ada Berg")]


def test_a_claim_opens_the_closed_spaces_the_person_was_in(tmp_path, boss, ada):
    closed = channel("G1", "geheim", creator="U1", members=["U1"])
    from tests.transfer.bring import bring as bring_export
    from tests.transfer.make_slack import slack_export

    path = slack_export(
        tmp_path / "e.zip", {"geheim/2024-01-01.json": [message(at(0), "x", "U2")]}, groups=[closed]
    )
    bring_export(path, closed_rooms=True)
    post, placeholder = Post.objects.get(), Person.objects.get(name="Ada Lindner")
    assert [space.name for space in stake_of(placeholder).closed_spaces] == ["geheim"]
    assert not may_see(ada, post)

    decide_claim(actor=boss, claim=claim_placeholder(actor=ada, placeholder=placeholder), granted=True)

    assert may_see(ada, post)


def test_partners_people_get_their_posts_but_no_internal_space(tmp_path, placeholder, boss):
    carla = make.person("Carla Frost", organisation=make.organisation())

    decide_claim(actor=boss, claim=claim_placeholder(actor=carla, placeholder=placeholder), granted=True)

    assert Post.objects.get(reply_to=None).author == carla
    assert not Membership.objects.filter(person=carla).exists()
    assert may_see(carla, Post.objects.get(reply_to=None))
    assert not may_see(carla, Post.objects.exclude(reply_to=None).get())


# without a claim: whoever comes with the address


def test_who_joins_with_the_kept_address_gets_the_posts(tmp_path, placeholder):
    ada = make.person("Ada Berg", email="ada@example.org")

    assert Post.objects.get(reply_to=None).author == ada
    assert (claims_of(ada).get().state, claims_of(ada).get().decided_by) == ("granted", None)
    assert not KeptAddress.objects.filter(email="ada@example.org").exists()
    assert not Person.objects.filter(pk=placeholder.pk).exists()


def test_all_placeholders_with_this_address_go_to_the_one_who_joins(tmp_path):
    make.host()
    twice = [ADA, BEN, user("U3", "Ada Zwei", "ADA@example.org")]
    bring_messages(tmp_path, [message(at(0), "eins", "U1"), message(at(1), "zwei", "U3")], users=twice)

    ada = make.person("Ada Berg", email="ada@example.org")

    assert Post.objects.filter(author=ada).count() == 2


def test_who_takes_on_the_kept_address_gets_the_posts(tmp_path, placeholder, ada):
    people.change_address(person=ada, email="ada@example.org")

    assert Post.objects.get(reply_to=None).author == ada


def test_a_people_list_brings_the_owners_of_posts(tmp_path, placeholder):
    import_people(actor=None, people_list=people_list(tmp_path, "name,email", "Ada Berg,Ada@Example.org"))

    assert Post.objects.get(reply_to=None).author.name == "Ada Berg"


def test_who_joins_with_another_address_gets_nothing(tmp_path, placeholder):
    make.person("Ada Lindner", email="other@example.org")

    assert Post.objects.get(reply_to=None).author == placeholder
    assert Claim.objects.count() == 0


def test_the_memory_of_all_sources_follows_the_person(tmp_path, placeholder, ada, boss):
    ImportedObject.objects.create(
        source="other", instance="x", kind="person", source_id="9", object_id=placeholder.pk
    )

    decide_claim(actor=boss, claim=claim_placeholder(actor=ada, placeholder=placeholder), granted=True)

    assert set(ImportedObject.objects.filter(object_id=ada.pk).values_list("source", flat=True)) == {
        "slack",
        "other",
    }
