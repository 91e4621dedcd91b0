"""Coming in by a client app. https://docs.joinmastodon.org/methods/accounts/#create and
https://docs.joinmastodon.org/methods/emails/
"""

from collections import defaultdict
from typing import TypedDict

import msgspec
from allauth.core.ratelimit import consume
from django.conf import settings
from django.utils.translation import gettext as _

from schwarm.api.calls import Call, found
from schwarm.api.endpoints import Who, post
from schwarm.api.entities.nothing import Nothing
from schwarm.api.errors import TooMany
from schwarm.api.oauth.tokens import Token
from schwarm.identity import actions
from schwarm.identity.adapters import NOT_FROM_HERE
from schwarm.identity.middleware import address_of
from schwarm.identity.queries import application_by_id
from schwarm.identity.rules import may_come_from, may_come_in_at_once, registration_is_open
from schwarm.identity.scopes import is_for_administrators
from schwarm.lib import clock
from schwarm.lib.errors import NotAllowed, require

# how Mastodon calls the fields in a sentence
NAMES = {"username": "Username", "email": "E-mail", "password": "Password", "agreement": "Service agreement"}


class Newcomer(msgspec.Struct, kw_only=True):
    """Who wants to come in."""

    username: str = ""
    """Her handle."""
    email: str = ""
    password: str = ""
    agreement: bool = False
    """Whether she agrees to the rules."""
    locale: str = ""
    """Which language she reads; that of the installation if it is not one of ours."""
    reason: str = ""
    """Taken, and without effect: nobody has to approve."""


class Confirmation(msgspec.Struct, kw_only=True):
    email: str = ""
    """Another address instead of the one that waits."""


class RegistrationFault(TypedDict):
    error: str
    """A word that stays, such as `ERR_TAKEN`."""
    description: str


class RegistrationError(TypedDict):
    """What is wrong, in one sentence and by the names of the fields."""

    error: str
    details: dict[str, list[RegistrationFault]]


@post("/api/v1/accounts", scope="write:accounts", who=Who.APP)
def register(call: Call, params: Newcomer) -> Token | RegistrationError:
    """Let somebody in; the token works at once, and a letter asks her to confirm her address."""
    require(call.viewer is None, _("You are registered already."))
    _check_open(call)
    if faults := _faults(params):
        call.status = 422
        return _error(faults)
    person = actions.register_at_once(
        handle=params.username,
        email=params.email,
        password=params.password,
        language=_language(params.locale),
    )
    access = found(call.access)
    scopes = " ".join(sorted(name for name in access.scopes if not is_for_administrators(name)))
    application = application_by_id(access.application_id)
    token = actions.create_token(person=person, application=application, scopes=scopes)
    now = int(clock.now().timestamp())
    return Token(access_token=token, token_type="Bearer", scope=scopes, created_at=now)  # noqa: S106


@post("/api/v1/emails/confirmations", scope="write:accounts")
def confirm(call: Call, params: Confirmation) -> Nothing:
    """Send the letter again that asks whether one's address is one's own, as long as one has not said so."""
    if not consume(call.request, action="confirm_email", key=str(call.person.pk)):
        raise TooMany(_("These are too many requests. Try again in a few minutes."))
    actions.ask_to_confirm(actor=call.person, email=params.email)
    return {}


def _check_open(call: Call) -> None:
    require(registration_is_open(), _("Registration is not open here. Ask a colleague for an invitation."))
    require(may_come_from(address_of(call.request), invited=False), str(NOT_FROM_HERE))
    if not may_come_in_at_once():
        address = f"{settings.BASE_URL}/account/signup/"
        message = _(
            "Who registers here gets a letter first. Register at %(address)s, then sign in with this app."
        )
        raise NotAllowed(message % {"address": address})
    if not consume(call.request, action="signup"):
        raise TooMany(_("These are too many requests. Try again in a few minutes."))


def _faults(sent: Newcomer) -> list[tuple[str, str, str]]:
    """Fields, words and sentences."""
    username, email = sent.username.strip().casefold(), sent.email.strip().lower()
    wrong = actions.registration_faults(handle=username, email=email, password=sent.password)
    faults = [(str(fault.field), f"ERR_{fault.code.upper()}", fault.message) for fault in wrong]
    if not sent.agreement:
        faults.append(("agreement", "ERR_ACCEPTED", _("You have to agree to the rules.")))
    return faults


def _error(faults: list[tuple[str, str, str]]) -> RegistrationError:
    details: dict[str, list[RegistrationFault]] = defaultdict(list)
    for field, word, description in faults:
        details[field].append(RegistrationFault(error=word, description=description))
    reasons = ", ".join(f"{NAMES[field]}: {description}" for field, _word, description in faults)
    return RegistrationError(
        error=_("Validation failed: %(reasons)s") % {"reasons": reasons}, details=details
    )


def _language(locale: str) -> str:
    language = locale.replace("_", "-").partition("-")[0].lower()
    return language if language in dict(settings.LANGUAGES) else ""
