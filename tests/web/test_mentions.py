"""Naming somebody with `@` tells nobody who exists: a table of writers, people and ways to name them.

Whom a writer may not know of is, in every way, like a handle that nobody has.
"""

from collections.abc import Callable

import pytest
from django.test import Client

from schwarm.conversation import actions as talk
from schwarm.conversation.models import Audience, Mention, Notification, Post
from schwarm.conversation.queries.words import own_version
from schwarm.lib.errors import Invalid
from schwarm.people import actions as people
from schwarm.people.models import Person
from schwarm.spaces import actions as places
from tests import make
from tests.web.browsing import signed_in

pytestmark = pytest.mark.django_db

# What each of them is to Carla, who belongs to the customer Müller
PEOPLE = {
    "ada": "founded the open space that is shared with Müller",
    "mia": "is a member of the closed shared space in which Carla is",
    "nina": "is a member of a closed shared space in which Carla is not",
    "ben": "is an employee who shares no space with Müller",
    "cora": "is a colleague at Müller",
    "olga": "belongs to another partner",
    "gone": "was a member of the open shared space, and has left the company",
    "known": "is known only from an import",
    "nobody": "does not exist",
}
HERE = frozenset({"ada", "mia", "nina", "ben", "cora", "olga", "carla"})
KNOWS: dict[str, frozenset[str]] = {
    "ada": HERE - {"ada"},
    "ben": HERE - {"ben"},
    "carla": frozenset({"ada", "mia", "cora"}),
    "cora": frozenset({"ada", "carla"}),
    "olga": frozenset(),
}


@pytest.fixture
def world() -> dict[str, Person]:
    make.host()
    people.change_installation(actor=None, guests_address_community=True)
    mueller, ostsee = make.organisation(), make.organisation("Ostsee Fisch")
    homes = dict.fromkeys(("carla", "cora"), mueller) | {"olga": ostsee}
    named = [*(PEOPLE.keys() - {"known", "nobody"}), "carla"]
    who = {
        name: make.person(name.title(), handle=name, organisation=homes.get(name, make.host()))
        for name in named
    }
    make.person("Known", handle="known", kind=Person.Kind.PLACEHOLDER)
    where = make.space(who["ada"], "Shared", shared_with=[mueller])
    places.join_space(actor=who["gone"], space=where)
    people.part_with(actor=None, person=who["gone"], reason="A new job")
    few = make.space(who["mia"], "Few", shared_with=[mueller], closed_reason="Prices")
    places.invite_to_space(actor=who["mia"], space=few, person=who["carla"])
    places.join_space(actor=who["carla"], space=few)
    make.space(who["nina"], "Others", shared_with=[mueller], closed_reason="Prices")
    return who


# --- ways to name somebody: what the writer learns, and what others hear --------------------------


def _traces(post: Post) -> object:
    told = Notification.objects.filter(post=post, kind="mention").values_list("recipient__handle", flat=True)
    noted = Mention.objects.filter(post=post).values_list("person__handle", flat=True)
    return (own_version(post).html, sorted(noted), sorted(told))  # type: ignore[union-attr]


def publishing(writer: Person, handle: str) -> object:
    return _traces(make.post(writer, f"Hello @{handle}.", audience=Audience.COMMUNITY))


def editing(writer: Person, handle: str) -> object:
    post = make.post(writer, audience=Audience.COMMUNITY)
    talk.edit_post(actor=writer, post=post, text=f"Hello @{handle}.")
    return _traces(make.reload(post))


def addressing(writer: Person, handle: str) -> object:
    """Only for whom one names: refused where there is nobody to read it."""
    try:
        return _traces(make.post(writer, f"Hello @{handle}.", audience=Audience.MENTIONED))
    except Invalid as refused:
        return str(refused)


def being_asked(writer: Person, handle: str) -> object:
    """Whether the composer asks back, since people outside would read it."""
    form = {"text": f"Hello @{handle}.", "audience": "mentioned", "place": "new"}
    response = signed_in(writer).post("/write", form)
    return response.status_code, "Send anyway?" in response.content.decode()


def previewing(writer: Person, handle: str) -> object:
    return _body(signed_in(writer), "/write/preview", text=f"Hello @{handle}.")


def previewing_an_edit(writer: Person, handle: str) -> object:
    post = make.post(writer, audience=Audience.COMMUNITY)
    page = _body(signed_in(writer), f"/posts/{post.pk}/edit", text=f"Hello @{handle}.", action="preview")
    return f'href="/@{handle}"' in page


def completing(writer: Person, handle: str) -> object:
    return signed_in(writer).get(f"/complete?kind=people&q={handle}").json()


def _body(client: Client, address: str, **form: str) -> str:
    return client.post(address, form).content.decode()


WAYS: list[Callable[[Person, str], object]] = [
    *(publishing, editing, addressing, being_asked, previewing, previewing_an_edit, completing),
]


@pytest.mark.parametrize("naming", WAYS, ids=lambda way: way.__name__)
@pytest.mark.parametrize("writer", KNOWS)
def test_who_may_not_be_known_is_like_a_handle_that_nobody_has(
    world: dict[str, Person], writer: str, naming: Callable[[Person, str], object]
) -> None:
    unknown = repr(naming(world[writer], "nobody"))

    for handle in PEOPLE.keys() - {writer}:
        seen = repr(naming(world[writer], handle))
        is_unknown = seen.replace(f"@{handle}", "@nobody") == unknown
        assert is_unknown == (handle not in KNOWS[writer]), (handle, seen)


@pytest.mark.parametrize("writer", KNOWS)
def test_what_a_writer_knows_is_whose_page_she_may_see(world: dict[str, Person], writer: str) -> None:
    browser = signed_in(world[writer])

    seen = {handle for handle in HERE - {writer} if browser.get(f"/@{handle}").status_code == 200}

    assert seen == KNOWS[writer]
