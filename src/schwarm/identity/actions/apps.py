"""Apps make themselves known; people name some on the command line."""

import re
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import transaction
from django.utils.translation import gettext as _
from oauthlib.uri_validate import is_absolute_uri

from schwarm.identity import scopes as names
from schwarm.identity.actions.tokens import create_token, revoke_tokens
from schwarm.identity.models import Application, Grant
from schwarm.lib.errors import Invalid
from schwarm.lib.hashes import hash_of
from schwarm.people.models import Person
from schwarm.people.rules import may_administrate

LONGEST_NAME = 60
LONGEST_ADDRESS = 2000
MOST_ADDRESSES = 20
# a browser would run these, or show files of this machine, in our name
FORBIDDEN_SCHEMES = frozenset({"about", "blob", "data", "file", "filesystem", "javascript", "vbscript"})
SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
web_address = URLValidator(schemes=["http", "https"])


@dataclass(frozen=True, slots=True)
class Registration:
    """A new app with its secret, which is told here once."""

    application: Application
    client_secret: str


@transaction.atomic
def register_app(
    *, name: str, redirect_uris: Iterable[str], scopes: str = "", website: str = ""
) -> Registration:
    """Take an app's word for who it is; what it may do, people decide. `Invalid` names all that is wrong."""
    name, website, addresses = name.strip(), website.strip(), list(dict.fromkeys(redirect_uris))
    wanted = names.parse(scopes) or [names.DEFAULT]
    wrong = [*_about_name(name), *_about_addresses(addresses)]
    wrong += [*_about_website(website), *_about_scopes(wanted)]
    if wrong:
        raise Invalid(_("Validation failed: %(reasons)s") % {"reasons": ", ".join(wrong)})
    secret = secrets.token_urlsafe(32)
    return Registration(_kept(name, addresses, wanted, website, secret), secret)


@transaction.atomic
def disconnect_app(*, actor: Person, application_id: int) -> None:
    """Let an app act for oneself no longer, on any device; codes that it did not fetch yet are void."""
    Grant.objects.filter(user__person=actor, application=application_id).delete()
    revoke_tokens(person=actor, application_id=application_id)


@transaction.atomic
def create_named_token(*, person: Person, name: str, scopes: str) -> str:
    """A token for a program that somebody runs herself, told here once; it is listed under `name`."""
    wanted = names.parse(scopes)
    wrong = [*_about_name(name.strip()), *_about_scopes(wanted)]
    if not person.is_active:
        wrong.append(_("%(name)s has left.") % {"name": person.name})
    if any(names.is_for_administrators(one) for one in wanted) and not may_administrate(person):
        wrong.append(_("Only administrators can allow what begins with admin."))
    if wrong:
        raise Invalid(" ".join(wrong))
    application = _kept(name.strip(), [], wanted, "", secrets.token_urlsafe(32))
    return create_token(person=person, application=application, scopes=" ".join(wanted))


def _kept(name: str, redirect_uris: list[str], scopes: list[str], website: str, secret: str) -> Application:
    return Application.objects.create(
        name=name,
        website=website,
        redirect_uris="\n".join(redirect_uris),
        scopes=" ".join(scopes),
        client_id=secrets.token_urlsafe(32),
        client_secret=hash_of(secret),
        client_type=Application.CLIENT_CONFIDENTIAL,
        authorization_grant_type=Application.GRANT_AUTHORIZATION_CODE,
    )


def _too_long(what: str, most: int) -> str:
    return _("%(what)s is too long (maximum is %(most)s characters)") % {"what": what, "most": most}


def _about_name(name: str) -> list[str]:
    if not name:
        return [_("Application name can't be blank")]
    return [_too_long(_("Application name"), LONGEST_NAME)] if len(name) > LONGEST_NAME else []


def _about_addresses(addresses: list[str]) -> list[str]:
    if not addresses:
        return [_("Redirect URI can't be blank")]
    if len(addresses) > MOST_ADDRESSES or any(len(address) > LONGEST_ADDRESS for address in addresses):
        return [_too_long(_("Redirect URI"), LONGEST_ADDRESS)]
    return list(dict.fromkeys(reason for address in addresses for reason in _about_address(address)))


def _about_address(address: str) -> list[str]:
    if "#" in address:
        return [_("Redirect URI cannot contain a fragment.")]
    if not _is_absolute(address):
        return [_("Redirect URI must be an absolute URI.")]
    if urlsplit(address).scheme in FORBIDDEN_SCHEMES:
        return [_("Redirect URI is forbidden by the server.")]
    return []


def _is_absolute(address: str) -> bool:
    if not SCHEME.match(address) or not is_absolute_uri(address):
        return False
    try:
        parts = urlsplit(address)
        return parts.scheme not in {"http", "https"} or (bool(parts.hostname) and parts.port != 0)
    except ValueError:  # no such port
        return False


def _about_website(website: str) -> list[str]:
    if len(website) > LONGEST_ADDRESS:
        return [_too_long(_("Application website"), LONGEST_ADDRESS)]
    try:
        if website:
            web_address(website)
    except ValidationError:
        return [_("Application website must be a valid URL")]
    return []


def _about_scopes(wanted: list[str]) -> list[str]:
    is_known = wanted and not names.unknown(wanted)
    return [] if is_known else [_("Scopes doesn't match configured on the server.")]
