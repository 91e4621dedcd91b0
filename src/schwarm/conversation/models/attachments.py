"""Images and other files that belong to a post."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from schwarm.conversation.models.posts import Post
from schwarm.conversation.models.scheduled import ScheduledPost
from schwarm.lib import clock
from schwarm.lib.ids import SnowflakeField
from schwarm.people.models import Person


class Attachment(models.Model):
    """A file somebody uploaded; without a post, or in a scheduled one, it is the uploader's alone."""

    class Kind(models.TextChoices):
        IMAGE = "image", _("image")
        AUDIO = "audio", _("audio")
        VIDEO = "video", _("video")
        FILE = "file", _("file")

    class State(models.TextChoices):
        READY = "ready", _("ready")
        PROCESSING = "processing", _("being prepared")
        FAILED = "failed", _("cannot be played")

    id = SnowflakeField()
    owner = models.ForeignKey(Person, models.PROTECT, related_name="+")
    post = models.ForeignKey(Post, models.CASCADE, null=True, related_name="attachments")
    scheduled = models.ForeignKey(ScheduledPost, models.SET_NULL, null=True, related_name="attachments")
    position = models.PositiveSmallIntegerField(default=0)
    kind = models.CharField(max_length=5, choices=Kind)
    file = models.FileField(upload_to="attachments/%Y/%m/", max_length=200)
    preview = models.ImageField(upload_to="previews/%Y/%m/", max_length=200, blank=True)
    name = models.CharField(max_length=200)
    content_type = models.CharField(max_length=100)
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)
    # recordings are put into a form that every browser plays; until then the file is as it was sent
    state = models.CharField(max_length=10, choices=State, default=State.READY)
    description = models.CharField(max_length=1500, blank=True)
    width = models.PositiveIntegerField(null=True)
    height = models.PositiveIntegerField(null=True)
    # seconds, pictures a second as a fraction, bits a second: of recordings
    duration = models.FloatField(null=True)
    frame_rate = models.CharField(max_length=20, blank=True)
    bit_rate = models.PositiveIntegerField(null=True)
    # the colours of a picture or of the still of a film
    blurhash = models.CharField(max_length=60, blank=True)
    # what has to stay visible where a picture is cut, from the middle: -1 is left or below, 1 right or above
    focus_x = models.FloatField(default=0)
    focus_y = models.FloatField(default=0)
    created_at = models.DateTimeField(default=clock.now)
    # by decision nobody but the uploader sees it, nor its description; see `PostMeasure.passage`
    masked_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["position", "id"]

    def __str__(self) -> str:
        return self.name

    @property
    def is_recording(self) -> bool:
        return self.kind in {self.Kind.AUDIO, self.Kind.VIDEO}

    @property
    def is_processing(self) -> bool:
        return self.state == self.State.PROCESSING
