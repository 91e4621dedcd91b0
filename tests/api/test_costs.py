"""Lists cost the same for one and for three: those that no other test measures."""

import pytest

from schwarm.conversation import actions as talk
from schwarm.conversation.actions import Keyword
from schwarm.conversation.models import Notification
from schwarm.people import actions as people
from schwarm.people.models import Person
from schwarm.spaces import actions as spaces
from tests import make
from tests.api.calling import as_person, statements_of
from tests.api.surfaces import SCOPES
from tests.conversation.test_attachments import attach, picture

pytestmark = pytest.mark.django_db


class Crowd:
    """More and more people who do the same around one post."""

    def __init__(self) -> None:
        self.root = make.person("Root", handle="root", administrator=True)
        self.space = make.space(self.root, "Cooling")
        self.lead = make.post(self.root, "How cold?")
        self.sifting = talk.create_filter(
            actor=self.root, title="Cold", contexts=["home"], keywords=[Keyword("cold")]
        )
        self.readers = [make.person(f"Reader {number}") for number in range(3)]
        for reader in self.readers:  # so that it is spoken of from the beginning
            talk.react(actor=reader, post=self.lead, emoji_text="🎉")
        self.ids = [self.lead.pk]

    def grow(self) -> None:
        number = len(self.ids)
        person = make.person(f"Person {number}", department=f"Unit {number}")
        self._respond(person, number)
        self._say(person, number)
        people.follow(actor=self.root, person=person)
        people.endorse(actor=self.root, person=person)

    def _respond(self, person: Person, number: int) -> None:
        talk.react(actor=person, post=self.lead, emoji_text="👍")
        talk.boost(actor=person, post=self.lead)
        talk.edit_post(actor=self.root, post=make.reload(self.lead), text=f"How cold in {number}?")

    def _say(self, person: Person, number: int) -> None:
        said = make.post(
            person, f"It is. #topic{number}", attachment_ids=[attach(person, picture(), f"{number}.png").pk]
        )
        spaces.join_space(actor=person, space=self.space)
        here = make.post(person, "In here.", space=self.space)
        talk.pin(actor=self.root, post=here, space=self.space)
        talk.pin(actor=self.root, post=make.post(self.root, f"Mine. #topic{number}"))
        for reader in self.readers:
            make.post(reader, f"So it is. #topic{number}")
            talk.react(actor=reader, post=said, emoji_text="🎉")
        talk.filter_post(actor=self.root, post_filter=self.sifting, post=said)
        talk.add_keyword(actor=self.root, post_filter=self.sifting, keyword=Keyword(f"word{number}"))
        self.ids.append(said.pk)

    def paths(self) -> list[str]:
        key = f"favourite-{self.lead.pk}"
        assert Notification.objects.filter(post=self.lead, kind="reaction").exists()
        return [
            "/api/v1/statuses?" + "&".join(f"id[]={pk}" for pk in self.ids),
            *(
                f"/api/v1/statuses/{self.lead.pk}/{what}"
                for what in ("favourited_by", "reblogged_by", "history")
            ),
            *(f"/api/v1/accounts/{pk}/statuses?pinned=true" for pk in (self.root.pk, self.space.pk)),
            f"/api/v1/accounts/{self.space.pk}/statuses",
            f"/api/v1/accounts/{self.root.organisation_id}/statuses",
            *(f"/api/v1/{office}trends/{what}" for office in ("", "admin/") for what in ("statuses", "tags")),
            *(f"/api/v2/filters/{self.sifting.pk}/{what}" for what in ("statuses", "keywords")),
            f"/api/v2/filters/{self.sifting.pk}",
            *(f"/api/v2/notifications/{key}{what}" for what in ("", "/accounts")),
            "/api/v1/endorsements",
            "/api/v1/search?q=topic&type=hashtags",
        ]


def test_lists_cost_the_same_for_one_and_three() -> None:
    crowd = Crowd()
    api = as_person(crowd.root, SCOPES)
    crowd.grow()
    few = [(statements_of(api, path), len(api.get(path).content)) for path in crowd.paths()]
    crowd.grow()
    crowd.grow()

    for path, (statements, size) in zip(crowd.paths(), few, strict=True):
        assert statements_of(api, path) == statements, path
        is_empty = str(crowd.root.organisation_id) in path  # nobody spoke in its name
        assert is_empty or len(api.get(path).content) > size, f"{path} did not grow, so this says nothing"
