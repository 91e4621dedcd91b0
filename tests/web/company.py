"""A company that grows: of everything that a page lists one, then some more. For counting queries."""

import io
from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django_tasks_db.models import DBTaskResult
from PIL import Image

from schwarm.conversation import actions as talk
from schwarm.conversation.actions import PollQuestion
from schwarm.conversation.models import Audience, Post, StreamReading
from schwarm.identity import actions as identity
from schwarm.identity.actions.invitations import _new_secret as new_secret
from schwarm.lib import clock, events
from schwarm.people import actions as people
from schwarm.people.models import Department, Person
from schwarm.spaces import actions as places
from schwarm.transfer.actions import claim_placeholder, decide_claim, keep_upload
from tests import make

HEADING = "id;name;email;department\n"


class Company:
    """Ada asks for most pages: she administrates, hosts spaces, leads and is followed. Carla is a guest.

    Zoe comes back after weeks, and Nina is new.
    """

    def __init__(self) -> None:
        host = make.host()
        people.change_installation(actor=None, world_open=True, guests_address_community=True)
        self.size = 0
        self.engineering = people.add_department(organisation=host, name="Engineering")
        self.ada = make.person("Ada Berg", handle="ada", department="Engineering", administrator=True)
        self.ada.email = "ada@example.org"
        self.carla = make.person("Carla Frost", handle="carla", organisation=make.organisation())
        self.zoe = make.person("Zoe Weg", handle="zoe", department="Engineering")
        self.nina = make.person("Nina Neu", handle="nina", department="Engineering")
        self.ina = make.person("Ina Amt", handle="ina", administrator=True)
        self._open_places()
        self._begin_threads()

    @property
    def readers(self) -> list[Person]:
        return [self.ada, self.carla, self.zoe, self.nina]

    def _open_places(self) -> None:
        mueller = self.carla.organisation
        self.hall = make.space(self.ada, "Hall", shared_with=[mueller], department=self.engineering)
        self.few = make.space(self.ada, "Few", closed_reason="Prices", shared_with=[mueller])
        self.beside = make.space(self.ina, "Council", closed_reason="Staff")
        places.join_space(actor=self.carla, space=self.hall)
        places.join_space(actor=self.zoe, space=self.hall)

    def _begin_threads(self) -> None:
        self.lead = make.post(self.ada, "Pumps of tomorrow #Pumps", space=self.hall)
        self.world = make.post(self.ada, "To all #Pumps", audience=Audience.WORLD)
        self.poll = self._asked(self.ada, space=self.hall)
        talk.follow_tag(actor=self.zoe, name="Pumps")
        with make.days_ago(20):
            reading = StreamReading(person=self.zoe, stream="home", last_read_id=1, changed_at=clock.now())
            reading.save()
        invitation = identity.invite(actor=self.ada, email="letter@example.org", organisation=make.host())
        self.secret = new_secret(invitation)
        app = identity.register_app(name="Pocket", redirect_uris=["pocket://done"]).application
        asked = {"response_type": "code", "client_id": app.client_id, "redirect_uri": "pocket://done"}
        self.question_of_an_app = f"/oauth/authorize?{urlencode(asked)}"

    # --- growing -------------------------------------------------------------------------------

    def grow(self, count: int) -> None:
        for _step in range(count):
            self.size += 1
            self._hire(self.size)
            self._tie()
            self._open_spaces()
            self._say()
            self._answer()
            self._remember()
            self._import()
            self._administrate()
        self._lay_down_list()

    def _hire(self, number: int) -> None:
        below = people.add_department(
            organisation=make.host(), name=f"Unit {number}", parent=self.engineering
        )
        self.unit = below
        self.pat = self._employee("pat", below)
        self.quiet, self.blocked = self._employee("quiet", below), self._employee("blocked", below)
        self.partner = make.organisation(f"Partner {number}")
        self.guest = self._person("guest", organisation=self.partner)
        self.colleague = self._person("colleague", organisation=self.carla.organisation)
        self.left = self._employee("left", below)
        people.part_with(actor=None, person=self.left, reason="A new job")

    def _employee(self, name: str, department: Department) -> Person:
        person = self._person(
            name, department=department, location=f"Town {self.size}", languages="de, Tongue"
        )
        people.move_person(person=person, department=person.department, manager=self.ada)
        return person

    def _person(self, name: str, **details: Any) -> Person:
        return make.person(f"{name.title()} {self.size}", handle=f"{name}{self.size}", **details)

    def _tie(self) -> None:
        ada, pat = self.ada, self.pat
        for follower, followed in ((pat, ada), (ada, pat), (self.zoe, pat), (self.carla, pat)):
            people.follow(actor=follower, person=followed)
        people.endorse(actor=ada, person=pat)
        people.mute(actor=ada, person=self.quiet)
        people.block(actor=ada, person=self.blocked)
        people.name_delegate(actor=ada, delegate=pat)
        people.name_delegate(actor=pat, delegate=ada)
        talk.follow_tag(actor=ada, name=f"topic{self.size}")
        identity.create_named_token(person=ada, name=f"Program {self.size}", scopes="read")

    def _open_spaces(self) -> None:
        number, ada, pat = self.size, self.ada, self.pat
        places.let_organisation_in(actor=ada, space=self.hall, organisation=self.partner)
        for person in (pat, self.guest, self.colleague):
            places.join_space(actor=person, space=self.hall)
        beside = make.space(
            ada,
            f"Beside {number}",
            shared_with=[self.partner, self.carla.organisation],
            linked_from=self.hall,
            department=self.unit,
        )
        places.join_space(actor=self.carla, space=beside)
        inviting = make.space(pat, f"Inviting {number}", closed_reason="Prices")
        places.invite_to_space(actor=pat, space=inviting, person=ada)
        make.space(pat, f"Open {number}", department=self.engineering)
        archived = make.space(ada, f"Archived {number}")
        places.archive_space(actor=ada, space=archived, reason="Done")
        places.invite_to_space(actor=ada, space=self.few, person=pat)
        places.ask_to_join(actor=self.quiet, space=self.few)
        places.name_host(actor=ada, space=self.hall, person=pat)
        make.post(pat, "Something new", space=beside)

    def _say(self) -> None:
        number, ada, pat = self.size, self.ada, self.pat
        text = f"A pump for @ada and @carla #Pumps #topic{number}"
        files = [self._picture(pat), self._file(pat)]
        here = make.post(pat, text, space=self.hall, attachment_ids=files, quote_of=self.lead)
        wide = self._asked(
            pat, text, kind="question", title=f"Which pump? {number}", attachment_ids=[self._picture(pat)]
        )
        make.post(ada, "Mine #Pumps", audience=Audience.WORLD, attachment_ids=[self._picture(ada)])
        make.post(pat, text, audience=Audience.COMMUNITY)
        make.post(pat, text, audience=Audience.MENTIONED)
        make.post(ada, f"@{pat.handle}", audience=Audience.MENTIONED)
        make.post(ada, "For followers", audience=Audience.FOLLOWERS)
        make.post(pat, text, spoken_for=ada)
        make.post(ada, text, as_organisation=True)
        make.post(self.guest, text, space=self.hall)
        self._asked(ada, space=self.hall)
        own = make.post(ada, "Mine", space=self.hall)
        for post in (here, wide, own):
            talk.boost(actor=pat if post is own else ada, post=post)
        for post in (here, own):
            talk.pin(actor=ada, post=post, space=self.hall)
        talk.pin(actor=ada, post=make.post(ada, "Look here", attachment_ids=[self._file(ada)]))
        gone = make.post(pat, "Never mind", space=self.hall)
        talk.withdraw_post(actor=pat, post=gone)
        self.here = here

    def _asked(self, author: Person, text: str = "Pumps? #Pumps", **details: Any) -> Post:
        question = PollQuestion(("yes", "no"), timedelta(days=3))
        post = make.post(author, text, poll=question, **details)
        talk.vote(actor=self.ada, poll=post.poll, positions=[0])
        return post

    def _answer(self) -> None:
        pat = self.pat
        answer = make.reply(pat, self.lead, "Blue ones #Pumps", attachment_ids=[self._picture(pat)])
        nested = make.reply(
            self.guest, answer, f"@{pat.handle} and @ada, no", attachment_ids=[self._file(self.guest)]
        )
        make.reply(self.ada, nested, "Fine.")
        make.reply(pat, self.world, "Hello world", attachment_ids=[self._picture(pat)])
        make.reply(self.carla, self.here, "Nice.")
        for post in (self.lead, self.here, answer, self.world):
            for person, sign in ((pat, "👍"), (self.ada, "🎉"), (self.carla, "👀")):
                talk.react(actor=person, post=post, emoji_text=sign)
        talk.vote(actor=pat, poll=self.poll.poll, positions=[1])
        talk.edit_post(actor=self.ada, post=self.lead, text=f"Pumps of tomorrow #Pumps, again {self.size}")
        self.lead = make.reload(self.lead)

    def _remember(self) -> None:
        later = clock.now() + timedelta(days=1)
        talk.schedule_post(actor=self.ada, draft=make.draft("Later."), due_at=later)
        talk.create_filter(
            actor=self.ada,
            title=f"Filter {self.size}",
            contexts=["home", "public", "thread", "account", "notifications"],
            keywords=[talk.Keyword(f"unwanted{self.size}")],
        )
        for person in (self.ada, self.carla):
            talk.bookmark(actor=person, post=self.here)
        for place in (f"space:{self.hall.pk}", f"reply:{self.here.pk}"):
            talk.keep_draft(actor=self.ada, place=place, fields={"text": f"Half {self.size}"})

    def _import(self) -> None:
        """Posts of people known only from an import, and what is claimed of them."""
        names = [f"Known {self.size}", f"Refused {self.size}", f"Own {self.size}"]
        known = people.add_placeholders(organisation=make.host(), names=names)
        for placeholder in known:
            self._bring(placeholder)
        claim_placeholder(actor=self.pat, placeholder=known[0])
        refused = claim_placeholder(actor=self.pat, placeholder=known[1])
        decide_claim(actor=self.ina, claim=refused, granted=False, reason="Somebody else.")
        claim_placeholder(actor=self.ada, placeholder=known[2])
        self.placeholder = known[0]

    def _bring(self, author: Person) -> None:
        said = talk.ImportedPost(
            source="slack", author=author, text="Old pumps #Pumps", created_at=clock.now(), space=self.hall
        )
        talk.import_post(said)
        places.import_memberships([places.ImportedMembership(space=self.hall, person=author)])

    def _administrate(self) -> None:
        number = self.size
        identity.invite(actor=self.ada, email=f"p{number}@example.org", organisation=self.partner)
        events.deliver.enqueue("nobody.listens", "NothingHappened", {}, 6)
        failed = events.deliver.enqueue("nobody.listens", "NothingHappened", {}, 6)
        job = DBTaskResult.objects.get(pk=failed.id)
        job.claim("tests")
        job.set_failed(ValueError("no such listener"))

    def _lay_down_list(self) -> None:
        rows = "".join(f"{n};Row {n};row{n}@example.org;Unit {n}\n" for n in range(self.size))
        file = SimpleUploadedFile("people.csv", (HEADING + rows).encode())
        self.list_token = keep_upload(actor=self.ada, file=file)

    def _picture(self, owner: Person) -> int:
        buffer = io.BytesIO()
        Image.new("RGB", (8, 6), (90, 120, 150)).save(buffer, "PNG")
        file = ContentFile(buffer.getvalue())
        return talk.attach_file(actor=owner, file=file, name="pump.png", content_type="image/png").pk

    def _file(self, owner: Person) -> int:
        file = ContentFile(b"plan")
        return talk.attach_file(actor=owner, file=file, name="plan.txt", content_type="text/plain").pk
