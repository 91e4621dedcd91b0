"""Reporting: says which words break which rule, and opens a case for each post that has none yet."""

from collections.abc import Iterable, Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from schwarm.conversation.actions.measures import own_words
from schwarm.conversation.actions.words import storable
from schwarm.conversation.models import Post
from schwarm.ledger.chain.entries import time_text
from schwarm.lib import clock, events
from schwarm.lib.errors import Invalid, require
from schwarm.moderation import deadlines, rules
from schwarm.moderation.actions.moves import locked, move, parties, remind_at, tell
from schwarm.moderation.actions.traces import trace_report
from schwarm.moderation.events import ReportReceived
from schwarm.moderation.flow import BEFORE_DECISION, Arrow, Flow, State
from schwarm.moderation.models import Case, CaseNotice, CaseParty, Report, ReportedPost
from schwarm.moderation.queries.matters import people_behind
from schwarm.moderation.queries.versions import hash_of_words
from schwarm.people.models import Person
from schwarm.policy.queries import rules_for

LONGEST_COMMENT = 5000
MOST_POSTS = 100
MOST_RULES = 50
LONGEST_RULE = 40
# these leave the post as it was, without a decision: it can be reported anew
UNDECIDED = (State.WITHDRAWN, State.DISMISSED, State.REDIRECTED)


@transaction.atomic
def report(
    *,
    actor: Person,
    subject: Person | None = None,
    posts: Sequence[Post] = (),
    comment: str = "",
    category: str = Report.Category.OTHER,
    rule_ids: Iterable[str] = (),
    forward: bool = False,
    passage: str = "",
    is_withheld: bool = True,
) -> Report:
    """Say that a person, or posts, break the rules. `is_withheld` keeps the name from those concerned.

    Posts must be those of `subject`; without one, those of protected voices and organisations.
    """
    originals = list({(post.boost_of or post).pk: post.boost_of or post for post in posts}.values())
    _check_meant(actor, subject, originals)
    received = Report.objects.create(
        reporter=actor,
        subject=subject,
        comment=_checked_comment(comment),
        forward=forward,
        passage=_checked_passage(passage, originals),
        is_withheld=is_withheld,
        created_at=clock.now(),
        **_reason(category, rule_ids),
    )
    ReportedPost.objects.bulk_create(
        ReportedPost(report=received, post=post, version=post.version) for post in originals
    )
    events.publish(ReportReceived(received.pk))
    for post in originals:
        bring_before(received, post)
    if subject is not None and not originals:
        bring_person_before(received, subject)
    return received


@transaction.atomic
def take_back_report(*, actor: Person, case: Case) -> None:
    """A reporter thinks better of it; the case goes on where somebody else has reported, too."""
    case = locked(case)
    mine = CaseParty.objects.filter(case=case, person=actor, role=CaseParty.Role.REPORTER, left_at=None)
    require(mine.exists(), _("Only who reported takes a report back."))
    if case.state != State.RECEIVED:
        raise Invalid(_("This is not possible at this point of the case."))
    mine.update(left_at=clock.now())
    tell(case, [actor], CaseNotice.Step.WITHDRAWN)
    if not parties(case, CaseParty.Role.REPORTER):
        move(case, Arrow.WITHDRAW, actor=actor)


@transaction.atomic
def bring_order(*, actor: Person, post: Post, legal_ground: str, rule: int) -> Case:
    """Lay an order of an authority before the reviewers, as a case like any other; ombudspersons do this."""
    require(rules.may_bring_orders(actor), _("Only an ombudsperson brings an order of an authority."))
    ground = storable(legal_ground)
    if not ground:
        raise Invalid(_("Name the legal ground of the order."), "legal_ground")
    report(actor=actor, subject=post.author, posts=[post], category="legal", rule_ids=[str(rule)])
    case = Case.objects.filter(post=post, parties__person=actor).latest("pk")
    case.source, case.legal_ground = Case.Source.AUTHORITY, ground
    case.save(update_fields=["source", "legal_ground"])
    return case


def bring_before(received: Report, post: Post) -> None:
    """Join the case about this version of the post, or begin one; what was decided is not decided again."""
    own = own_words(post)
    number = own.number if own else post.version
    known = Case.objects.filter(post=post, version=number).exclude(state__in=UNDECIDED)
    case = known.first()
    if case is None:
        case = _begin(received, post, number)
    else:
        trace_report(received, case, _rule_named(received, post))
        if case.state not in BEFORE_DECISION:
            return
    _add_reporter(received, case)


def _add_reporter(received: Report, case: Case) -> None:
    CaseParty.objects.get_or_create(
        case=case,
        person=received.reporter,
        role=CaseParty.Role.REPORTER,
        defaults={"report": received, "is_withheld": received.is_withheld},
    )
    tell(case, [received.reporter], CaseNotice.Step.RECEIVED)


def bring_person_before(received: Report, subject: Person) -> None:
    """A case for somebody on duty alone: without a post nobody is judged, and no measure can follow.

    Who is on duty dismisses it or says where it belongs; if nobody does in time, nothing follows.
    """
    meant = CaseParty.objects.filter(role=CaseParty.Role.CONCERNED, person=subject)
    known = Case.objects.filter(
        post=None, pk__in=meant.values("case"), state__in=[State.RECEIVED, State.OPEN]
    )
    case = known.first()
    if case is None:
        known_rules = {str(rule.number): rule.number for rule in rules_for(clock.now())}
        named = next((known_rules[name] for name in received.rule_ids if name in known_rules), None)
        case = _acknowledged(
            received, Case(clause=named, received_at=clock.now()), CaseParty.Role.CONCERNED, [subject]
        )
    else:
        trace_report(received, case, case.clause)
    _add_reporter(received, case)


def _begin(received: Report, post: Post, number: int) -> Case:
    """A case, acknowledged at once, with its deadlines; the author hears of it when it is opened."""
    own = own_words(post)
    case = Case(
        post=post,
        version=number,
        version_hash=hash_of_words(own) if own else "",
        written_at=post.edited_at or post.created_at,
        clause=_rule_named(received, post),
        passage=received.passage,
        received_at=clock.now(),
    )
    return _acknowledged(received, case, CaseParty.Role.AUTHOR, people_behind(post))


def _acknowledged(received: Report, case: Case, role: str, people: Iterable[Person]) -> Case:
    """Write a case down with whom it is about, acknowledge it, and have its deadlines looked at."""
    case.take_first(
        Flow(triage_due=deadlines.triage(clock.now()), decide_due=deadlines.decision(clock.now()))
    )
    CaseParty.objects.bulk_create(
        CaseParty(case=case, person=person, role=role, is_withheld=False) for person in people
    )
    trace_report(received, case, case.clause)
    move(case, Arrow.ACKNOWLEDGE, due=time_text(deadlines.decision(clock.now())))
    remind_at(case.triage_due, case)
    remind_at(case.decide_due, case)
    return case


def _rule_named(received: Report, post: Post) -> int | None:
    """The first rule named in the report that the post can have broken."""
    known = {str(clause.number): clause.number for clause in rules_for(post.edited_at or post.created_at)}
    return next((known[name] for name in received.rule_ids if name in known), None)


def _checked_passage(passage: str, posts: Sequence[Post]) -> str:
    """The words that were marked; marked on a page, they may lack the signs of the source."""
    passage = storable(passage)
    if len(passage) > LONGEST_COMMENT:
        message = _("The passage may have up to %(count)s characters.") % {"count": LONGEST_COMMENT}
        raise Invalid(message, "passage")
    return passage if posts else ""


def _check_meant(actor: Person, subject: Person | None, posts: Sequence[Post]) -> None:
    if subject is None and not posts:
        raise Invalid(_("Say whom or what you report."), "posts")
    if subject is not None:
        require(rules.may_report(actor, subject), _("You cannot report this person."))
    if len(posts) > MOST_POSTS:
        raise Invalid(_("Up to %(most)s posts fit into a report.") % {"most": MOST_POSTS}, "posts")
    for post in posts:
        require(rules.may_report_post(actor, post), _("You cannot see this post."))
        if (subject.pk if subject else None) not in _shown_as(post):
            raise Invalid(_("Not all of these posts are by the person you report."), "posts")


def _shown_as(post: Post) -> set[int | None]:
    """Who stands on a post; nobody on one of a protected voice or an organisation, whoever held the pen."""
    return {post.author_id, post.written_by_id or post.author_id} if post.author_id else {None}


def _checked_comment(comment: str) -> str:
    comment = storable(comment)
    if len(comment) > LONGEST_COMMENT:
        message = _("The comment may have up to %(count)s characters.") % {"count": LONGEST_COMMENT}
        raise Invalid(message, "comment")
    return comment


def _reason(category: str, rule_ids: Iterable[str]) -> dict[str, object]:
    """The category; whoever names rules says that they were broken."""
    rules_named = list(dict.fromkeys(storable(str(one)) for one in rule_ids))
    is_odd = len(rules_named) > MOST_RULES or any(len(one) > LONGEST_RULE for one in rules_named)
    if category not in Report.Category.values or is_odd:
        raise Invalid(_("Choose what is wrong."), "category")
    if rules_named:
        category = Report.Category.VIOLATION
    return {"category": category, "rule_ids": rules_named}
