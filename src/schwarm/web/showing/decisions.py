"""Decisions about posts, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from schwarm.policy.words import sentence_about

if TYPE_CHECKING:
    from schwarm.conversation.models import PostMeasure
    from schwarm.conversation.queries.cards import Card


def decision_sentence(measure: PostMeasure) -> str:
    """What is decided, and by which rule."""
    return sentence_about(
        measure.measure, measure.clause, is_cover=measure.is_cover, is_picture=measure.is_of_picture
    )


def shown_decisions(card: Card) -> list[PostMeasure]:
    """What stands under a post: a request to rephrase is between the reviewers and the author."""
    return [one for one in card.measures if one.measure != "rephrase" or card.is_own]
