"""Takes seats and plays disputes through the same actions as in real use; the lot draws who decides."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from schwarm.conversation import actions as talk
from schwarm.conversation.actions import PostDraft
from schwarm.conversation.models import Audience
from schwarm.demo.disputes import (
    COUNCIL,
    DISPUTES,
    OMBUDSPERSON,
    PERSONNEL,
    REVIEWERS,
    SEATS_TAKEN,
    Dispute,
    Move,
    moment,
)
from schwarm.moderation import actions, rules
from schwarm.moderation.models import Assignment, Case, RegisterEntry
from schwarm.moderation.statements import Reasons, scope_of
from schwarm.policy import actions as policy
from schwarm.policy.measures import Measure

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from datetime import datetime

    from schwarm.conversation.models import Post
    from schwarm.people.models import Person

    Step = tuple[datetime, int, Callable[[], object]]

# as many as decide: both reviewers, three of the panel of five
ENOUGH = {1: 2, 2: 3}
# after everything else of the same moment
LAST = 7


class Judging:
    """The disputes of the demo company on their way; `people` fills while the story is told."""

    def __init__(self, people: Mapping[str, Person], until: datetime) -> None:
        self.people, self.until = people, until
        self.posts: dict[Dispute, Post] = {}
        self.cases: dict[Dispute, Case] = {}

    def steps(self) -> Iterator[Step]:
        yield moment(self.until, SEATS_TAKEN, 0), LAST, self.take_seats
        for dispute in DISPUTES:
            yield moment(self.until, dispute.days, 0), LAST, partial(self.say, dispute)
            for place, move in enumerate(dispute.course, 1):
                yield moment(self.until, move.days, place), LAST, partial(self.go_on, dispute, move)

    def take_seats(self) -> None:
        """Reviewers and ombudsperson as they were named, elected and drawn, and the council."""
        for origin, handle in REVIEWERS:
            actions.take_seat(person=self.people[handle], origin=origin)
        actions.take_seat(person=self.people[OMBUDSPERSON], origin="elected", role="ombuds")
        actions.note_personnel_power(person=self.people[PERSONNEL])
        policy.found_council(size=len(COUNCIL))
        for kind, handle in COUNCIL:
            policy.name_seat(kind=kind, person=self.people[handle])

    def say(self, dispute: Dispute) -> None:
        draft = PostDraft(
            text=dispute.text,
            language=dispute.language,
            audience=Audience.COMPANY,
            confirmed=frozenset({"guard", "mentions", "outsiders"}),
        )
        self.posts[dispute] = talk.publish_post(actor=self.people[dispute.author], draft=draft)

    def go_on(self, dispute: Dispute, move: Move) -> None:
        """Take one step of a case, whoever has to take it."""
        if move.act == "report":
            self.report(dispute, move)
        else:
            self.cases[dispute].refresh_from_db()
            getattr(self, move.act)(dispute, self.cases[dispute], move)

    def report(self, dispute: Dispute, move: Move) -> None:
        post = self.posts[dispute]
        actions.report(
            actor=self.people[dispute.reporter],
            subject=self.people[dispute.author],
            posts=[post],
            rule_ids=[str(dispute.rule)],
            passage=dispute.passage,
            comment=move.words,
        )
        self.cases[dispute] = Case.objects.get(post=post)

    def open(self, dispute: Dispute, case: Case, _move: Move) -> None:
        concerned = [self.people[handle] for handle in dispute.concerned]
        actions.open_case(actor=self._on_duty(case), case=case, concerned=concerned)

    def dismiss(self, _dispute: Dispute, case: Case, move: Move) -> None:
        actions.dismiss(actor=self._on_duty(case), case=case, reason=move.words)

    def answer(self, dispute: Dispute, case: Case, move: Move) -> None:
        actions.answer(actor=self.people[dispute.author], case=case, text=move.words)

    def appeal(self, dispute: Dispute, case: Case, move: Move) -> None:
        actions.appeal(actor=self.people[dispute.author], case=case, text=move.words)

    def decide(self, dispute: Dispute, case: Case, move: Move) -> None:
        self._sign(dispute, case, move, instance=1, signers=ENOUGH[1])

    def panel(self, dispute: Dispute, case: Case, move: Move) -> None:
        self._sign(dispute, case, move, instance=2, signers=ENOUGH[2])

    def vote(self, dispute: Dispute, case: Case, move: Move) -> None:
        """One of the panel has signed already."""
        self._sign(dispute, case, move, instance=2, signers=1)

    def summarise(self, _dispute: Dispute, case: Case, move: Move) -> None:
        entry = (
            RegisterEntry.objects.filter(case=case.name, summary="").exclude(summary_due=None).latest("pk")
        )
        instance = case.decisions.latest("instance").instance
        actions.summarise(actor=self._drawn(case, instance)[0], entry=entry, text=move.words)

    def wait(self, _dispute: Dispute, case: Case, _move: Move) -> None:
        """Time goes by, and the machine does what is due."""
        actions.meet_deadlines_of(case.pk)

    def _sign(self, dispute: Dispute, case: Case, move: Move, instance: int, signers: int) -> None:
        reasons = Reasons(
            clause=dispute.rule,
            measure=move.measure,
            scope=scope_of(move.measure),
            facts=dispute.passage,
            why_clause=move.words,
            criticism_test=move.test,
            passage=dispute.passage if move.measure == Measure.MASK else "",
        )
        for person in self._drawn(case, instance)[:signers]:
            actions.sign(actor=person, case=case, reasons=reasons)

    def _drawn(self, case: Case, instance: int) -> list[Person]:
        found = Assignment.objects.filter(draw__case=case, draw__instance=instance, declined_at=None)
        return [one.person for one in found.select_related("person__organisation").order_by("pk")]

    def _on_duty(self, case: Case) -> Person:
        seated = (self.people[handle] for _origin, handle in REVIEWERS)
        return next(person for person in seated if rules.may_triage(person, case))
