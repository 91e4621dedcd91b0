"""Everything written at the door, one file a noun."""

from schwarm.identity.actions.apps import Registration, create_named_token, disconnect_app, register_app
from schwarm.identity.actions.bots import renew_bot_token
from schwarm.identity.actions.entries import admit_by_sign_on, request_entry
from schwarm.identity.actions.gates import (
    block_addresses,
    block_email_domain,
    change_address_block,
    unblock_addresses,
    unblock_email_domain,
)
from schwarm.identity.actions.invitations import (
    AddedPerson,
    accept_invitation,
    add_person_with_login,
    invite,
    resend_invitation,
    revoke_invitation,
)
from schwarm.identity.actions.logins import (
    adopt_address,
    enable_login,
    end_sessions,
    open_login,
    reopen_login,
    shut_login,
)
from schwarm.identity.actions.passwords import PasswordLink, password_link
from schwarm.identity.actions.registration import (
    Fault,
    ask_to_confirm,
    register_at_once,
    registration_faults,
)
from schwarm.identity.actions.servers import (
    allow_server,
    block_server,
    change_server_block,
    disallow_server,
    unblock_server,
)
from schwarm.identity.actions.tokens import create_token, note_use, revoke_token, revoke_tokens
from schwarm.identity.actions.webhooks import (
    create_webhook,
    delete_webhook,
    deliver,
    forget_deliveries,
    pause_webhook,
    stop_webhooks,
    tell_webhooks,
    try_webhook,
)

__all__ = [
    "AddedPerson",
    "Fault",
    "PasswordLink",
    "Registration",
    "accept_invitation",
    "add_person_with_login",
    "admit_by_sign_on",
    "adopt_address",
    "allow_server",
    "ask_to_confirm",
    "block_addresses",
    "block_email_domain",
    "block_server",
    "change_address_block",
    "change_server_block",
    "create_named_token",
    "create_token",
    "create_webhook",
    "delete_webhook",
    "deliver",
    "disallow_server",
    "disconnect_app",
    "enable_login",
    "end_sessions",
    "forget_deliveries",
    "invite",
    "note_use",
    "open_login",
    "password_link",
    "pause_webhook",
    "register_app",
    "register_at_once",
    "registration_faults",
    "renew_bot_token",
    "reopen_login",
    "request_entry",
    "resend_invitation",
    "revoke_invitation",
    "revoke_token",
    "revoke_tokens",
    "shut_login",
    "stop_webhooks",
    "tell_webhooks",
    "try_webhook",
    "unblock_addresses",
    "unblock_email_domain",
    "unblock_server",
]
