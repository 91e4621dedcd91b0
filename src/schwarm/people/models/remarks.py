"""What one person keeps about others and about the world outside, for nobody else to see."""

from django.db import models

from schwarm.lib import clock
from schwarm.lib.ids import SnowflakeField
from schwarm.people.models.persons import Person


class PersonNote(models.Model):
    """A private note of `person` about somebody."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    about = models.ForeignKey(Person, models.CASCADE, related_name="+")
    text = models.TextField(max_length=2000)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "about"], name="person_note_once")]

    def __str__(self) -> str:
        return f"note of {self.person_id} about {self.about_id}"


class SuggestionDismissal(models.Model):
    """Somebody whom `person` does not want to be suggested to follow."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    dismissed = models.ForeignKey(Person, models.CASCADE, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "dismissed"], name="suggestion_dismissal_once")
        ]

    def __str__(self) -> str:
        return f"{self.person_id} dismissed {self.dismissed_id}"


class DomainBlock(models.Model):
    """A server elsewhere from which `person` does not want to hear anything."""

    id = SnowflakeField()
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    domain = models.CharField(max_length=255)
    since = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "domain"], name="domain_block_once")]

    def __str__(self) -> str:
        return f"{self.person_id} blocks {self.domain}"
