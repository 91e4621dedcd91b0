"""How the guidelines change: proposed, discussed, signed, adopted, and in force after a month."""

from datetime import UTC, datetime, time

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from schwarm.ledger.actions import append
from schwarm.ledger.chain.entries import time_text, vote_message
from schwarm.lib import clock, events, remembered
from schwarm.lib.errors import Invalid, require
from schwarm.people.models import Person
from schwarm.policy import rules
from schwarm.policy.council.quorum import BALLOT, DISCUSSION, agrees, members_agree
from schwarm.policy.council.signatures import is_signed
from schwarm.policy.events import ChangeProposed, PolicyAdopted, VoteOpened
from schwarm.policy.models import CouncilSeat, CouncilVote, MemberVote, PolicyVersion, Proposal
from schwarm.policy.queries import versions
from schwarm.policy.queries.council import entitled_count, open_proposals, seat_of, yes_of
from schwarm.policy.text import Guidelines, Malformed, check_follows, core_is_kept, parse


@transaction.atomic
def propose(*, actor: Person, text: str, discussion: str) -> Proposal:
    """Lay a text before the council, and name the post where everybody discusses it.

    It must be chained to the last version, and leave time for discussion, votes and notice. Where it touches
    a core clause, all members are asked, too. Raises `Invalid`, `NotAllowed`.
    """
    require(seat_of(actor) is not None, _("Only members of the council propose a change."))
    text = text.replace("\r\n", "\n")
    new, before = _read(text), versions()[-1]
    is_core = not core_is_kept(new, before)
    if not rules.leaves_time(new, DISCUSSION + BALLOT if is_core else DISCUSSION):
        words = _("Discussion takes 14 days, a vote of all members 14 more, and 30 lie before it holds.")
        raise Invalid(words, "text")
    if Proposal.objects.filter(hash=new.hash).exists():
        raise Invalid(_("This very text was proposed before."), "text")
    if not discussion.startswith(("/", "https://", "http://")) or discussion.startswith("//"):
        raise Invalid(_("Name the address of a post where this is discussed."), "discussion")
    core = {"core": 1} if is_core else {}
    append("policy.proposed", actor=actor.pk, fields={"policy": new.hash, "prev": before.hash, **core})
    made = Proposal.objects.create(
        hash=new.hash,
        text=text,
        is_core=is_core,
        discussion=discussion,
        proposed_by=actor,
        proposed_at=clock.now(),
    )
    events.publish(ChangeProposed(made.pk))
    events.publish_at(made.proposed_at + DISCUSSION, VoteOpened(made.pk))
    return made


@transaction.atomic
def vote(*, actor: Person, proposal: Proposal, vote: str, signature: str) -> bool:
    """Keep a vote that was signed on the member's own device; returns whether the version is adopted now."""
    seat = CouncilSeat.objects.select_for_update().filter(person=actor).first()
    if seat is None or not seat.key:
        raise Invalid(_("Only members of the council who have a key vote."))
    # one after the other, so that two last votes adopt once
    proposal = Proposal.objects.select_for_update().get(pk=proposal.pk)
    _check_open(proposal)
    if vote not in {"yes", "no"}:
        raise Invalid(_("A vote is yes or no."), "vote")
    if not is_signed(seat.key, signature, vote_message(proposal.hash, vote)):
        raise Invalid(_("This signature does not belong to your key and to this text."), "signature")
    fields = {"policy": proposal.hash, "vote": vote, "key": seat.key, "sig": signature}
    append("policy.voted", actor=actor.pk, fields=fields)
    details = {"person": actor, "vote": vote, "key": seat.key, "signature": signature, "at": clock.now()}
    CouncilVote.objects.update_or_create(proposal=proposal, seat=seat, defaults=details)
    return _adopt_if_ready(proposal)


@transaction.atomic
def vote_as_member(*, actor: Person, proposal: Proposal, vote: str) -> None:
    """Vote about core clauses, once; only the sums are kept."""
    require(rules.may_vote(actor), _("Only people who work here vote."))
    _check_open(proposal)
    if not proposal.is_core or clock.now() >= proposal.proposed_at + DISCUSSION + BALLOT:
        raise Invalid(_("The vote of the members is over, or there is none about this."))
    if vote not in {"yes", "no"}:
        raise Invalid(_("A vote is yes or no."), "vote")
    _voted, is_new = MemberVote.objects.get_or_create(proposal=proposal, person=actor)
    if not is_new:
        raise Invalid(_("You have voted already."))
    Proposal.objects.filter(pk=proposal.pk).update(
        members_voting=F("members_voting") + 1, members_yes=F("members_yes") + int(vote == "yes")
    )


def adopt_what_is_ready() -> int:
    """Housekeeping: adopt what waited only for the vote of the members to end; returns how many."""
    return sum(_ready(proposal.pk) for proposal in open_proposals())


@transaction.atomic
def _ready(pk: int) -> bool:
    return _adopt_if_ready(Proposal.objects.select_for_update().get(pk=pk))


def _adopt_if_ready(proposal: Proposal) -> bool:
    """Adopt a version once enough have signed, and the members have agreed where they are asked."""
    size, now = CouncilSeat.objects.count(), clock.now()
    new, before = _read(proposal.text), versions()[-1]
    counts = {
        "entitled": entitled_count(),
        "voting": proposal.members_voting,
        "yes": proposal.members_yes,
    }
    is_over = now >= proposal.proposed_at + DISCUSSION + BALLOT
    asked = not proposal.is_core or (is_over and members_agree(**counts))
    is_in_time = new.predecessor == before.hash and rules.leaves_time(new)
    if not (asked and is_in_time and agrees(yes_of(proposal), size, core=proposal.is_core)):
        return False
    _adopt(proposal, new, counts if proposal.is_core else None)
    return True


def _adopt(proposal: Proposal, new: Guidelines, members: dict[str, int] | None) -> None:
    assert new.in_force_from is not None  # noqa: S101  `leaves_time` has seen to it
    begins = datetime.combine(new.in_force_from, time(), UTC)
    more = {"core": 1, "members": members} if members else {}
    fields = {"policy": new.hash, "prev": new.predecessor, "from": time_text(begins), **more}
    append("policy.adopted", fields=fields)
    PolicyVersion.objects.create(
        number=new.version, hash=new.hash, text=proposal.text, in_force_from=new.in_force_from
    )
    remembered.forget_all()
    events.publish(PolicyAdopted(new.version, new.hash))


def _check_open(proposal: Proposal) -> None:
    if proposal not in open_proposals():
        raise Invalid(_("This proposal is not open any more."))
    if clock.now() < proposal.proposed_at + DISCUSSION:
        raise Invalid(_("It is discussed for 14 days before anybody votes."))


def _read(text: str) -> Guidelines:
    try:
        new = parse(text)
        check_follows(new, versions()[-1])
    except Malformed as error:
        raise Invalid(str(error), "text") from error
    return new
