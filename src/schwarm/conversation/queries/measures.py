"""Measures in force on posts, for who may read these."""

from collections import defaultdict
from collections.abc import Collection

from schwarm.conversation.models import PostMeasure


def measures_on(post_ids: Collection[int]) -> dict[int, list[PostMeasure]]:
    """What is in force, by post; whoever asks has made sure that the posts may be seen."""
    found: dict[int, list[PostMeasure]] = defaultdict(list)
    if post_ids:
        for measure in PostMeasure.objects.filter(post__in=post_ids, lifted_at=None):
            found[measure.post_id].append(measure)
    return found
