"""Calls to addresses that people typed: to the public only, without redirects, and never for long.

Whoever may name an address that this server calls could reach what only this server reaches: other
machines of the network, the metadata of a cloud. So each address a name leads to is looked at, and the one
that was looked at is the one that is called: a name server cannot change its mind in between.
"""

import contextlib
import ipaddress
import socket
import ssl
import threading
from collections.abc import Iterator, Mapping
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection
from urllib.parse import SplitResult, urlsplit

from django.conf import settings
from django.utils.translation import gettext as _

from schwarm.lib.errors import Invalid

Address = ipaddress.IPv4Address | ipaddress.IPv6Address

LONGEST_URL = 2000
# for each step, and for all of them together, even where the other side sends a byte a second
STEP_SECONDS = 5
ALL_SECONDS = 15
# the way from IPv6 networks to IPv4: the address that is meant stands at its end
TRANSLATED = ipaddress.IPv6Network("64:ff9b::/96")


class Unreachable(Exception):
    """Nobody answered, or what answered was not HTTP; `str(error)` says what went wrong in a few words."""


def require_public(url: str) -> list[str]:
    """The addresses `url` leads to; `Invalid` unless it is http(s) and all of them are public.

    The operator may name networks of her own in SCHWARM_PRIVATE_TARGETS. Looks names up, so it may take
    seconds; where a name leads nowhere just now, `Unreachable` is raised.
    """
    parts = _parts(url)
    found = _addresses(parts)
    if not all(_may_be_called(address) for address in found):
        raise Invalid(_("This address leads into a private network. The operator may allow that."), "url")
    return [str(address) for address in found]


def send(url: str, body: bytes, headers: Mapping[str, str]) -> int:
    """POST `body` to a public address; what the other side answered, as HTTP's number.

    A redirect is an answer like any other: where it leads is not called.
    """
    address = require_public(url)[0]
    with _connection(_parts(url), address) as connection:
        try:
            connection.request("POST", _target(url), body, {"User-Agent": "Schwarm", **headers})
            response: HTTPResponse = connection.getresponse()
        except (OSError, HTTPException, ValueError) as error:
            raise Unreachable(_in_words(error)) from error
        return response.status


def _parts(url: str) -> SplitResult:
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        parts, port = SplitResult("", "", "", "", ""), 0
    fits = url.isascii() and url.isprintable() and " " not in url and len(url) <= LONGEST_URL
    if not fits or parts.scheme not in {"http", "https"} or not parts.hostname or port == 0:
        raise Invalid(_("This is not an address of the web: it begins with https://."), "url")
    if parts.username is not None or parts.password is not None:
        raise Invalid(_("An address must not hold a name and a password."), "url")
    return parts


def _target(url: str) -> str:
    parts = urlsplit(url)
    return (parts.path or "/") + (f"?{parts.query}" if parts.query else "")


def _addresses(parts: SplitResult) -> list[Address]:
    try:
        found = socket.getaddrinfo(parts.hostname, _port(parts), type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise Unreachable(_("There is no server of this name.")) from error
    return [ipaddress.ip_address(str(entry[4][0]).partition("%")[0]) for entry in found]


def _port(parts: SplitResult) -> int:
    return parts.port or (443 if parts.scheme == "https" else 80)


def _may_be_called(address: Address) -> bool:
    meant = _meant(address)
    if any(meant in network for network in settings.PRIVATE_TARGETS if network.version == meant.version):
        return True
    return meant.is_global and not (meant.is_multicast or meant.is_reserved or meant.is_unspecified)


def _meant(address: Address) -> Address:
    """What stands behind an IPv6 address that only wraps one of IPv4."""
    if isinstance(address, ipaddress.IPv4Address):
        return address
    if address in TRANSLATED:
        return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped or address.sixtofour or address


@contextlib.contextmanager
def _connection(parts: SplitResult, address: str) -> Iterator[HTTPConnection]:
    """A connection to exactly this address under the name of `parts`, cut off when its time is over."""
    kind = HTTPSConnection if parts.scheme == "https" else HTTPConnection
    connection = kind(parts.hostname or "", _port(parts), timeout=STEP_SECONDS)
    cut = threading.Timer(ALL_SECONDS, _cut, [connection])
    cut.daemon = True
    cut.start()
    try:
        try:
            connection.sock = _socket(parts, address)
        except OSError as error:
            raise Unreachable(_in_words(error)) from error
        yield connection
    finally:
        cut.cancel()
        connection.close()


def _socket(parts: SplitResult, address: str) -> socket.socket:
    plain = socket.create_connection((address, _port(parts)), timeout=STEP_SECONDS)
    if parts.scheme == "http":
        return plain
    try:
        return ssl.create_default_context().wrap_socket(plain, server_hostname=parts.hostname)
    except BaseException:
        plain.close()
        raise


def _cut(connection: HTTPConnection) -> None:
    if connection.sock is not None:
        with contextlib.suppress(OSError):
            connection.sock.shutdown(socket.SHUT_RDWR)


def _in_words(error: Exception) -> str:
    if isinstance(error, ssl.SSLError):
        return _("No safe connection could be made: its certificate does not hold.")
    if isinstance(error, TimeoutError):
        return _("It did not answer in time.")
    if isinstance(error, HTTPException | ValueError):
        return _("What answered does not speak HTTP.")
    return _("The connection was refused or broken off.")
