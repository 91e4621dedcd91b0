"""The transparency log in words: events, witnesses, verdicts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

if TYPE_CHECKING:
    from django.utils.functional import Promise

    from schwarm.ledger.chain.policies import Policy

GROUPS: dict[str, tuple[Promise, dict[str, Promise]]] = {
    "said": (
        gettext_lazy("What is said"),
        {
            "post.published": gettext_lazy("A post was published"),
            "post.edited": gettext_lazy("A post was edited"),
            "post.withdrawn": gettext_lazy("A post was withdrawn by its author"),
            "reply.published": gettext_lazy("A reply was published"),
            "reply.edited": gettext_lazy("A reply was edited"),
            "reply.withdrawn": gettext_lazy("A reply was withdrawn by its author"),
            "replies.closed": gettext_lazy("Replies to a post were closed"),
            "reaction.batch": gettext_lazy("The reactions of an hour were summed up"),
            "import.batch": gettext_lazy("Posts came over from another platform"),
            "object.erased": gettext_lazy("Something was erased, for a stated reason"),
        },
    ),
    "cases": (
        gettext_lazy("Reports and cases"),
        {
            "report.received": gettext_lazy("A report came in"),
            "case.acknowledged": gettext_lazy("A report was acknowledged"),
            "case.withdrawn": gettext_lazy("A report was taken back"),
            "case.dismissed": gettext_lazy("A report was dismissed, with a reason"),
            "case.redirected": gettext_lazy("A case was passed on to who is responsible for it"),
            "case.opened": gettext_lazy("A case was opened"),
            "case.pool": gettext_lazy("It was fixed among whom lots are drawn"),
            "case.drawn": gettext_lazy("Lots were drawn: who judges a case"),
            "case.heard": gettext_lazy("An author was heard"),
            "decision.signed": gettext_lazy("A decision was signed"),
            "case.decided": gettext_lazy("A case was decided"),
            "case.lapsed": gettext_lazy("A case lapsed: no decision in time, no measure"),
            "case.notified": gettext_lazy("Those concerned were told of a decision"),
            "case.closed": gettext_lazy("A case was closed without a measure"),
            "case.appealed": gettext_lazy("Somebody appealed"),
            "case.extended": gettext_lazy("A panel takes longer, with reasons"),
            "case.panel_decided": gettext_lazy("A panel decided about an appeal"),
            "case.reversed": gettext_lazy("A decision was reversed, since the panel was too late"),
            "case.final": gettext_lazy("A case became final"),
            "measure.applied": gettext_lazy("A measure was carried out"),
            "measure.lifted": gettext_lazy("A measure was lifted"),
            "cover.set": gettext_lazy("A passage was covered in an emergency"),
            "cover.lapsed": gettext_lazy("An emergency cover ended"),
            "operator.access": gettext_lazy("An administrator opened reports, with a reason"),
        },
    ),
    "policy": (
        gettext_lazy("Guidelines and roles"),
        {
            "policy.proposed": gettext_lazy("A change of the guidelines was proposed"),
            "policy.voted": gettext_lazy("A member of the council voted, with a signature"),
            "policy.adopted": gettext_lazy("A version of the guidelines was adopted"),
            "role.changed": gettext_lazy("A role or a seat changed"),
            "key.changed": gettext_lazy("A key was named or replaced"),
            "guard.list_changed": gettext_lazy("A list of the guard changed"),
        },
    ),
    "people": (
        gettext_lazy("People and spaces"),
        {
            "member.joined": gettext_lazy("Somebody joined"),
            "member.left": gettext_lazy("Somebody left"),
            "person.deactivated": gettext_lazy("Somebody was deactivated, for a stated reason"),
            "stay.ended": gettext_lazy("A guest’s stay was ended before its date"),
            "space.closed": gettext_lazy("A space was archived"),
        },
    ),
    "log": (
        gettext_lazy("The log itself"),
        {
            "log.started": gettext_lazy("The log began"),
            "checkpoint.witnessed": gettext_lazy("A witness signed along"),
        },
    ),
}
EVENTS = {name: words for _label, events in GROUPS.values() for name, words in events.items()}
# why a receipt was judged like this
REASONS: dict[str, Promise] = {
    "good": gettext_lazy("It stands in the log, signed, and the log of today continues from there."),
    "rolled_back": gettext_lazy(
        "The log is shorter today than this receipt proves. Entries were taken away."
    ),
    "rewritten": gettext_lazy(
        "The log of today does not continue from this receipt. Its history was rewritten."
    ),
    "form": gettext_lazy("This is no receipt of a transparency log, or a part of it is missing."),
    "policy": gettext_lazy("The key of the log, or the list of its witnesses, cannot be read."),
    "other_log": gettext_lazy(
        "This receipt is of another log. Check it where it comes from, or with its key."
    ),
    "signature": gettext_lazy(
        "The signature below it was not made with the key of this log. Either the file was changed, or the "
        "log has another key than it had. Compare the key with the one on the notice board."
    ),
    "changed": gettext_lazy(
        "The words, the entry and the proof in this file do not belong together: it was changed."
    ),
    "witnesses": gettext_lazy(
        "The receipt is whole, but too few witnesses have signed along what it rests on."
    ),
    "unreachable": gettext_lazy(
        "The receipt is whole, but the log of today could not be asked whether it continues."
    ),
}


def event_words(event_type: str) -> str:
    """What happened; an event without words of its own is called as in the log."""
    return str(EVENTS.get(event_type, event_type))


def quorum_words(policy: Policy) -> str:
    """Whose cosignatures a checkpoint needs."""
    if policy.quorum not in policy.members:
        return ""
    return _needed(policy, policy.quorum)


def _needed(policy: Policy, name: str) -> str:
    member = policy.members[name]
    if member.key:
        return name
    below = [_needed(policy, one) for one in member.members]
    if member.threshold == len(below):
        return " + ".join(below)
    words = _("%(count)s of %(names)s") % {"count": member.threshold, "names": ", ".join(below)}
    return f"({words})"


def reason_words(reason: str) -> str:
    """Why a receipt was judged like this; nothing where none was."""
    return str(REASONS.get(reason, ""))
