"""What an app holds: a code for a few minutes, then a token until it is revoked.

Of both only a hash is kept. The library's refresh tokens, id tokens and device codes have tables because it
asks for them; none are given out, since our tokens do not run out.
"""

from django.db import models
from oauth2_provider.models import (
    AbstractAccessToken,
    AbstractDeviceGrant,
    AbstractGrant,
    AbstractIDToken,
    AbstractRefreshToken,
)

from schwarm.identity.models.apps import Application
from schwarm.lib import clock
from schwarm.lib.ids import SnowflakeField
from schwarm.people.models import Person


class AccessToken(AbstractAccessToken):
    """What an app shows with every request: on behalf of a person, or of itself where `person` is empty."""

    id = SnowflakeField()
    application = models.ForeignKey(Application, models.CASCADE, related_name="tokens")
    # beside the library's `user`, because bots speak here without ever signing in
    person = models.ForeignKey(Person, models.CASCADE, null=True, blank=True, related_name="+")
    # empty: until it is revoked
    expires = models.DateTimeField(null=True, blank=True)  # type: ignore[assignment]
    # within the hour
    last_used_at = models.DateTimeField(null=True, blank=True)

    def is_expired(self) -> bool:
        return self.expires is not None and self.expires <= clock.now()


class Grant(AbstractGrant):
    """A person's leave for an app, which fetches its token with the code."""

    id = SnowflakeField()


class RefreshToken(AbstractRefreshToken):
    """None is given out."""


class IDToken(AbstractIDToken):
    """None is given out."""


class DeviceGrant(AbstractDeviceGrant):
    """None is given out."""
