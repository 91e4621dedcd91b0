"""Reporting. What is decided about a report comes later and elsewhere."""

from collections.abc import Iterable, Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from schwarm.conversation.actions.words import storable
from schwarm.conversation.models import Post
from schwarm.lib import events
from schwarm.lib.errors import Invalid, require
from schwarm.moderation import rules
from schwarm.moderation.events import ReportReceived
from schwarm.moderation.models import Report, ReportedPost
from schwarm.people.models import Person

LONGEST_COMMENT = 5000
MOST_POSTS = 100
MOST_RULES = 50
LONGEST_RULE = 40


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
) -> Report:
    """Say that a person, or posts, break the rules; who reads it learns who said so.

    Posts must be those of `subject`; without one, those of protected voices and organisations.
    """
    originals = list({(post.boost_of or post).pk: post.boost_of or post for post in posts}.values())
    _check_meant(actor, subject, originals)
    received = Report.objects.create(
        reporter=actor,
        subject=subject,
        comment=_checked_comment(comment),
        forward=forward,
        **_reason(category, rule_ids),
    )
    ReportedPost.objects.bulk_create(
        ReportedPost(report=received, post=post, version=post.version) for post in originals
    )
    events.publish(ReportReceived(received.pk))
    return received


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
