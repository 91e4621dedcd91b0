"""What was decided about a post and takes effect on it."""

from django.db import models
from django.db.models import Q

from schwarm.conversation.models.posts import Post
from schwarm.lib import clock
from schwarm.lib.ids import SnowflakeField
from schwarm.policy.measures import Measure, names_picture


class PostMeasure(models.Model):
    """One measure on one post, by the public name of its case. Rows are lifted, never removed.

    A pause from posting is not about a post; see `Person.paused_until`.
    """

    id = SnowflakeField()
    post = models.ForeignKey(Post, models.CASCADE, related_name="measures", db_index=False)
    measure = models.CharField(max_length=10, choices=[(one.value, one.value) for one in Measure])
    # an emergency cover: a passage masked by two persons before the decision, for at most 72 hours
    is_cover = models.BooleanField(default=False)
    case = models.CharField(max_length=40)
    clause = models.PositiveSmallIntegerField()
    # as everybody may read it under the post or on its stub
    reason = models.TextField()
    # the words that are masked, as they stand in the source; or a picture or other file, as `picture:ID`
    passage = models.TextField(blank=True)
    since = models.DateTimeField(default=clock.now)
    until = models.DateTimeField(null=True)
    lifted_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["post"], condition=Q(lifted_at=None), name="measures_in_force")]
        constraints = [
            models.CheckConstraint(
                condition=~Q(measure="mask") | ~Q(passage=""), name="masks_name_their_passage"
            ),
            models.CheckConstraint(
                condition=Q(is_cover=False) | Q(measure="mask", until__isnull=False), name="covers_end"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.measure} on {self.post_id} by {self.case}"

    @property
    def is_of_picture(self) -> bool:
        return names_picture(self.passage)
