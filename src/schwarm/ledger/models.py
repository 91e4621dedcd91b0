"""The log and what stands beside it. Entries, tiles, checkpoints and cosignatures are only ever added.

What can be erased (words, who it was, the random bytes of commitments) stands apart, in `Opening`.
"""

from django.db import models

from schwarm.lib import clock


class Waiting(models.Model):
    """An entry written together with its change; the sequencer gives it a place in the log."""

    id = models.BigAutoField(primary_key=True)
    identifier = models.CharField(max_length=26)
    type = models.CharField(max_length=40)
    at = models.DateTimeField()
    data = models.BinaryField()
    subject = models.CharField(max_length=60, blank=True)
    part = models.PositiveIntegerField(default=0)
    member = models.CharField(max_length=20, blank=True)
    # who else gets a receipt, separated by spaces
    holders = models.CharField(max_length=400, blank=True)
    # what this event lets its transaction change, such as post:123; the database refuses it otherwise
    allows = models.CharField(max_length=60, blank=True)
    content = models.BinaryField(default=bytes)
    salt = models.BinaryField(default=bytes)
    actor_salt = models.BinaryField(default=bytes)

    class Meta:
        indexes = [models.Index(fields=["subject"], condition=~models.Q(subject=""), name="waiting_subject")]

    def __str__(self) -> str:
        return f"{self.type} {self.identifier}, waiting"


class Entry(models.Model):
    """A leaf of the log. `data` are the very bytes that are hashed; type and time are copies for lists."""

    index = models.BigIntegerField(primary_key=True)
    identifier = models.CharField(max_length=26, unique=True)
    type = models.CharField(max_length=40)
    at = models.DateTimeField()
    data = models.BinaryField()
    hash = models.BinaryField()

    class Meta:
        ordering = ["index"]
        indexes = [models.Index(fields=["type", "at"])]

    def __str__(self) -> str:
        return f"{self.index}: {self.type} {self.identifier}"


class Opening(models.Model):
    """What an entry committed to, for those who may know; erasing deletes this row, and the leaf stays."""

    identifier = models.CharField(max_length=26, primary_key=True)
    # what it is about, such as post:123, and which version of it
    subject = models.CharField(max_length=60, blank=True, db_index=True)
    part = models.PositiveIntegerField(default=0)
    member = models.CharField(max_length=20, blank=True, db_index=True)
    content = models.BinaryField(default=bytes)
    salt = models.BinaryField(default=bytes)
    actor_salt = models.BinaryField(default=bytes)

    def __str__(self) -> str:
        return f"opening of {self.identifier}"


class Holder(models.Model):
    """Somebody besides the actor who may have a receipt, such as the parties of a decision."""

    identifier = models.CharField(max_length=26)
    member = models.CharField(max_length=20, db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["identifier", "member"], name="holder_once")]

    def __str__(self) -> str:
        return f"{self.member} holds {self.identifier}"


class Tile(models.Model):
    """256 hashes and the nodes above them; written once it is full."""

    level = models.PositiveSmallIntegerField()
    index = models.BigIntegerField()
    root = models.BinaryField()
    hashes = models.BinaryField()
    inner = models.BinaryField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["level", "index"], name="tile_once")]

    def __str__(self) -> str:
        return f"tile {self.index} of level {self.level}"


class Checkpoint(models.Model):
    """The state of the log as it was signed; `note` is what is served, without cosignatures."""

    size = models.BigIntegerField(primary_key=True)
    root = models.BinaryField()
    note = models.TextField()
    made_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["-size"]

    def __str__(self) -> str:
        return f"checkpoint of {self.size}"


class Cosignature(models.Model):
    """A witness saw a checkpoint."""

    checkpoint = models.ForeignKey(Checkpoint, models.PROTECT, related_name="cosignatures")
    witness = models.CharField(max_length=60)
    line = models.CharField(max_length=400)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["checkpoint", "witness"], name="cosignature_once")]

    def __str__(self) -> str:
        return f"{self.witness} saw {self.checkpoint_id}"


class Committed(models.Model):
    """One of many things that a single entry commits to, such as all that is older than the log.

    Each has random bytes of its own, so that one can be erased, or shown alone.
    """

    kind = models.CharField(max_length=40)
    key = models.CharField(max_length=40)
    # the entry, and the place below the root that stands there
    identifier = models.CharField(max_length=26)
    position = models.BigIntegerField()
    salt = models.BinaryField()
    hash = models.BinaryField()

    class Meta:
        indexes = [models.Index(fields=["kind", "key"], name="committed_thing")]
        constraints = [
            models.UniqueConstraint(fields=["identifier", "kind", "position"], name="committed_place_once")
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.key} in {self.identifier}"
