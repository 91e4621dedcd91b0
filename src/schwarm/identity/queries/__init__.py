"""Everything read at the door: logins, invitations, and whom a newcomer may want to meet."""

from schwarm.identity.queries.apps import ConnectedApp, application_by_id, connected_apps
from schwarm.identity.queries.gates import (
    email_domain_blocks,
    ip_blocks,
    server_allowances,
    server_blocks,
)
from schwarm.identity.queries.invitations import invitation_by_id, invitation_by_secret, invitations
from schwarm.identity.queries.logins import (
    display_name,
    ids_that_came_in,
    ids_with_login,
    login_of,
    sessions_of,
)
from schwarm.identity.queries.newcomers import (
    SuggestedPerson,
    SuggestedSpace,
    suggested_people,
    suggested_spaces,
)
from schwarm.identity.queries.tokens import (
    Access,
    access_of,
    all_tokens,
    token_by_id,
    token_by_secret,
    tokens_of,
)
from schwarm.identity.queries.vapid import vapid_public_key

__all__ = [
    "Access",
    "ConnectedApp",
    "SuggestedPerson",
    "SuggestedSpace",
    "access_of",
    "all_tokens",
    "application_by_id",
    "connected_apps",
    "display_name",
    "email_domain_blocks",
    "ids_that_came_in",
    "ids_with_login",
    "invitation_by_id",
    "invitation_by_secret",
    "invitations",
    "ip_blocks",
    "login_of",
    "server_allowances",
    "server_blocks",
    "sessions_of",
    "suggested_people",
    "suggested_spaces",
    "token_by_id",
    "token_by_secret",
    "tokens_of",
    "vapid_public_key",
]
