"""The apps that ask for entry."""

from django.db import models
from oauth2_provider.models import AbstractApplication

from schwarm.lib.ids import SnowflakeField


class Application(AbstractApplication):
    """A client app, registered by itself, or a token's bearer that somebody named on the command line.

    One application may use the authorization code and client credentials alike, so what the library
    keeps as its one grant type says nothing here. Of its secret only a hash is kept.
    """

    id = SnowflakeField()
    client_secret = models.CharField(max_length=64, editable=False)
    website = models.CharField(max_length=2000, blank=True)
    # what it may ask people for at most, separated by spaces
    scopes = models.TextField()

    def allows_grant_type(self, *grant_types: str) -> bool:
        """Whether it may come in this way: with a person's leave, or on its own behalf."""
        return bool({self.GRANT_AUTHORIZATION_CODE, self.GRANT_CLIENT_CREDENTIALS} & set(grant_types))

    def redirect_uri_allowed(self, uri: str) -> bool:
        try:
            return bool(super().redirect_uri_allowed(uri))
        except ValueError:  # no such port
            return False
