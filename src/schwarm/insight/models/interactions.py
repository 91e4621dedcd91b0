"""Who turned to whom, as counts a day; and who wants no part in that."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from schwarm.lib import clock
from schwarm.people.models import Person


class Interaction(models.Model):
    """How often `actor` turned to `target` on one day (days since 1970, UTC): a projection of posts and ties.

    It names no post, so nothing leads from it to words.
    """

    class Kind(models.TextChoices):
        REPLY = "reply", _("answers")
        MENTION = "mention", _("mentions")
        REACTION = "reaction", _("reactions")
        BOOST = "boost", _("posts passed on")
        FOLLOW = "follow", _("following")

    actor = models.ForeignKey(Person, models.CASCADE, related_name="+", db_index=False)
    target = models.ForeignKey(Person, models.CASCADE, related_name="+")
    day = models.PositiveIntegerField(db_index=True)
    kind = models.CharField(max_length=8, choices=Kind)
    count = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["actor", "target", "day", "kind"], name="interaction_once"),
            models.CheckConstraint(condition=~Q(actor=F("target")), name="nobody_turns_to_oneself"),
        ]

    def __str__(self) -> str:
        return f"{self.count} {self.kind}: {self.actor_id} to {self.target_id}"


# how much one interaction weighs unless the register says otherwise: what costs more care counts more
WEIGHTS: dict[str, float] = {
    Interaction.Kind.REPLY: 1.0,
    Interaction.Kind.MENTION: 2.0,
    Interaction.Kind.REACTION: 0.5,
    Interaction.Kind.BOOST: 1.0,
    Interaction.Kind.FOLLOW: 0.5,
}


class Objection(models.Model):
    """Somebody objected to being part of any evaluation (Art. 21 GDPR); no reason is asked for."""

    person = models.OneToOneField(Person, models.CASCADE, primary_key=True, related_name="+")
    since = models.DateTimeField(default=clock.now)

    def __str__(self) -> str:
        return f"objection of {self.person_id}"
