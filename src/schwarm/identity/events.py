"""What happens at the door."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PersonInvited:
    """A letter went out, perhaps once more. `by_id` is None where somebody asked for it herself."""

    invitation_id: int
    by_id: int | None


@dataclass(frozen=True, slots=True)
class InvitationRevoked:
    invitation_id: int
    by_id: int


@dataclass(frozen=True, slots=True)
class LoginOpened:
    """Somebody can sign in from now on."""

    login_id: int
    person_id: int


@dataclass(frozen=True, slots=True)
class LoginShut:
    """Somebody cannot sign in any more, and all her sessions have ended."""

    login_id: int
    person_id: int


@dataclass(frozen=True, slots=True)
class WebhookDue:
    """The time has come to call a webhook."""

    delivery_id: int


@dataclass(frozen=True, slots=True)
class TokenIssued:
    """An app may act from now on; for itself where `person_id` is None."""

    token_id: int
    application_id: int
    person_id: int | None


@dataclass(frozen=True, slots=True)
class TokenRevoked:
    """An app may not act any more, and its open streams have to end."""

    token_id: int
    application_id: int
    person_id: int | None


@dataclass(frozen=True, slots=True)
class GateChanged:
    """An administrator decided who is kept out: "ip", "email_domain", "server" or "server_allowance"."""

    gate: str
    entry_id: int
    by_id: int
