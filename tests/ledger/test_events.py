"""Every event that the log has to know is written by somebody, and nobody writes others."""

import ast
from pathlib import Path

import schwarm
from schwarm.ledger.chain import process
from schwarm.ledger.chain.types import TYPES

SOURCE = Path(schwarm.__file__).parent
# what the transparency log is for: whoever takes one of these away takes away what members can prove
NEEDED = {
    "post.published",
    "post.edited",
    "post.withdrawn",
    "reply.published",
    "reply.edited",
    "reply.withdrawn",
    "reaction.batch",
    "report.received",
    "decision.signed",
    "measure.applied",
    "measure.lifted",
    "cover.set",
    "cover.lapsed",
    "policy.proposed",
    "policy.voted",
    "policy.adopted",
    "role.changed",
    "key.changed",
    "guard.list_changed",
    "operator.access",
    "object.erased",
    "checkpoint.witnessed",
    "member.joined",
    "member.left",
    "space.closed",
    "replies.closed",
    "person.deactivated",
    "stay.ended",
    "log.started",
    "import.batch",
}


def _written() -> set[str]:
    """Types of events that stand in the code of actions, as texts of their own."""
    files = [*SOURCE.glob("*/actions/*.py"), *SOURCE.glob("*/actions.py")]
    nodes = (node for file in files for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))))
    return {str(node.value) for node in nodes if isinstance(node, ast.Constant)} & TYPES.keys()


def test_every_event_of_the_log_is_written_by_an_action() -> None:
    assert TYPES.keys() >= NEEDED
    assert _written() == TYPES.keys()


def test_each_arrow_of_a_case_is_an_event() -> None:
    assert TYPES.keys() >= process.ARROWS.keys()
    cases = {event for event in TYPES if event.startswith("case.")}
    assert cases - process.ARROWS.keys() == {"case.drawn"}  # once for each instance
    assert NEEDED | cases == TYPES.keys()
