"""Tables of the door: logins and invitations, the apps people use, the tokens these hold, who is kept out."""

from schwarm.identity.models.apps import Application
from schwarm.identity.models.gates import EmailDomainBlock, IpBlock, ServerAllowance, ServerBlock
from schwarm.identity.models.invitations import Invitation
from schwarm.identity.models.logins import Login, LoginManager
from schwarm.identity.models.push import PushSubscription
from schwarm.identity.models.tokens import AccessToken, DeviceGrant, Grant, IDToken, RefreshToken
from schwarm.identity.models.webhooks import Webhook, WebhookDelivery

__all__ = [
    "AccessToken",
    "Application",
    "DeviceGrant",
    "EmailDomainBlock",
    "Grant",
    "IDToken",
    "Invitation",
    "IpBlock",
    "Login",
    "LoginManager",
    "PushSubscription",
    "RefreshToken",
    "ServerAllowance",
    "ServerBlock",
    "Webhook",
    "WebhookDelivery",
]
