"""The answers of a thread as nested lists, three deep; what is deeper stands flat in the third."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from schwarm.conversation.queries.cards import Card
    from schwarm.conversation.queries.threads import Branch
    from schwarm.people.models import Person

DEEPEST = 3


@dataclass(frozen=True, slots=True)
class Placed:
    """An answer in its list: how many lists end before it, and under which post it stands."""

    card: Card
    depth: int
    parent_id: int
    # whom it answers, where its place does not tell
    answers: Person | None = None
    closes: range = range(0)
    is_first_new: bool = False


def arranged(branches: Sequence[Branch], first_id: int, last_read_id: int) -> list[Placed]:
    """The branches with their places; the first one that is new is marked, unless everything is."""
    placed: list[Placed] = []
    above: dict[int, int] = {}
    open_depth = 0
    is_marked = last_read_id == 0
    for branch in branches:
        depth = min(branch.depth, DEEPEST)
        above[depth] = branch.card.post.pk
        is_new = not is_marked and branch.card.post.pk > last_read_id and not branch.card.is_own
        is_marked = is_marked or is_new
        placed.append(
            Placed(
                branch.card,
                depth,
                above[depth - 1] if depth > 1 else first_id,
                branch.card.post.towards if branch.depth > DEEPEST else None,
                range(max(0, open_depth - depth + 1)),
                is_new,
            )
        )
        open_depth = depth
    return placed


def lists_left_open(placed: Sequence[Placed]) -> range:
    """For each of these, one list ends after the last answer."""
    return range(placed[-1].depth if placed else 0)


def placed_late(card: Card, parents: Mapping[int, int | None], first_id: int) -> Placed:
    """Where an answer goes that arrives while the page is open; it brings an empty list of its own."""
    chain: list[int] = []
    above: int | None = card.post.reply_to_id
    while above and above != first_id and above in parents:
        chain.insert(0, above)
        above = parents[above]
    depth = len(chain) + 1
    place = Placed(card, depth, chain[min(depth, DEEPEST) - 2] if depth > 1 else first_id)
    return replace(place, answers=card.post.towards) if depth > DEEPEST else place
