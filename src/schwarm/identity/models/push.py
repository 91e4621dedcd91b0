"""Where devices want to be told of notifications."""

from django.db import models

from schwarm.identity.models.tokens import AccessToken
from schwarm.lib import clock


class PushSubscription(models.Model):
    """An address at a push service and the keys to write to it; it dies with its token."""

    class Policy(models.TextChoices):
        """From whom notifications are told."""

        ALL = "all"
        FOLLOWED = "followed"
        FOLLOWER = "follower"
        NONE = "none"

    token = models.OneToOneField(AccessToken, models.CASCADE, related_name="+")
    endpoint = models.CharField(max_length=2000)
    # what the device publishes of its key and the secret it shares, in base64url
    p256dh = models.CharField(max_length=100)
    auth = models.CharField(max_length=40)
    # clients need their token in what they are told to know whom it is for; of tokens only hashes are kept
    sealed_token = models.TextField()
    # encrypted as RFC 8291 says, or as it was before that
    is_standard = models.BooleanField(default=False)
    # what is told, by the words of the API
    alerts = models.JSONField(default=list)
    policy = models.CharField(max_length=8, choices=Policy, default=Policy.ALL)
    created_at = models.DateTimeField(default=clock.now)

    def __str__(self) -> str:
        return f"push to token {self.token_id}"
