"""Quoting: what may be quoted in what, who may quote one, and taking back what was quoted."""

from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from schwarm.conversation import rules
from schwarm.conversation.events import QuotePolicyChanged, QuoteRevoked
from schwarm.conversation.models import Post, QuotePolicy, Speaker
from schwarm.lib import clock, events
from schwarm.lib.errors import Invalid, require
from schwarm.people.models import Person


@transaction.atomic
def revoke_quote(*, actor: Person, post: Post) -> None:
    """Take back what `post` quotes from there; the words around it stay. Only who wrote it can."""
    require(rules.may_revoke_quote(actor, post), _("Only who wrote a post may take it back from a quote."))
    if post.quote_revoked_at is None and post.quote_of_id:
        post.quote_revoked_at = clock.now()
        post.save(update_fields=["quote_revoked_at"])
        events.publish(QuoteRevoked(post.pk, post.quote_of_id))


@transaction.atomic
def set_quote_policy(*, actor: Person, post: Post, policy: str) -> None:
    """Choose who may quote a post from now on; quotes that are there stay."""
    require(rules.may_edit(actor, post), _("Only who wrote a post may change it."))
    post.quote_policy = checked_policy(policy)
    post.save(update_fields=["quote_policy"])
    events.publish(QuotePolicyChanged(post.pk))


def checked_policy(policy: str) -> str:
    if policy not in QuotePolicy.values:
        raise Invalid(_("Choose who may quote the post."), "quote_policy")
    return policy


def check_quote(
    speakers: Sequence[Person], quoted: Post | None, post: Post, addressed: Sequence[Person]
) -> None:
    """Refuse a quote that its author does not want, or that would bring what was said to more people."""
    if quoted is None:
        return
    if quoted.speaker == Speaker.PROTECTED:
        raise Invalid(_("A protected voice is not quoted. Answer in its thread instead."), "quote")
    may_quote = all(rules.may_quote(person, quoted) for person in speakers)
    require(may_quote, _("You cannot quote this post; its author may not want it to be quoted."))
    if not rules.reaches_only_readers_of(quoted, post, addressed):
        message = _("More people would read this than the post you quote. Choose a smaller audience.")
        raise Invalid(message, "audience")
