"""What this server calls because somebody typed an address."""

import ipaddress
import socket
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from schwarm.lib import outbound
from schwarm.lib.errors import Invalid
from schwarm.lib.outbound import Unreachable, require_public, send

HERE = [ipaddress.ip_network("127.0.0.0/8")]


class Hook(BaseHTTPRequestHandler):
    """Remembers what was sent, and answers as its address says: /200, /302, /500."""

    heard: list[tuple[str, bytes, dict[str, str]]]

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["content-length"]))
        self.server.heard.append((self.path, body, dict(self.headers)))  # type: ignore[attr-defined]
        self.send_response(int(self.path.strip("/").partition("?")[0]))
        self.send_header("Location", "/200")
        self.end_headers()
        self.wfile.write(b"x" * 100_000)

    def log_message(self, *_args: Any) -> None:
        pass


@pytest.fixture
def hook() -> Iterator[Any]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Hook)
    server.heard = []  # type: ignore[attr-defined]
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/",
        "http://localhost:8000/",
        "http://10.1.2.3/",
        "http://192.168.0.1/x",
        "http://169.254.169.254/latest/meta-data/",
        "http://100.64.0.1/",
        "http://0.0.0.0/",
        "http://224.0.0.1/",
        "http://[::1]/",
        "http://[fd00::1]/",
        "http://[fe80::1]/",
        "http://[::ffff:10.0.0.1]/",
        "http://[64:ff9b::a00:1]/",
        "http://[2002:a00:1::]/",
        "http://2130706433/",
        "http://0x7f.1/",
    ],
)
def test_private_addresses_are_refused(url: str) -> None:
    with pytest.raises(Invalid, match="private network"):
        require_public(url)


@pytest.mark.parametrize(
    "url",
    [
        "",
        "ftp://example.org/",
        "https://",
        "https://example.org:99999/",
        "https://exa mple.org/",
        "https://example.org/\r\nHost: other",
        "//example.org/",
        "https://[::1",
        "https://user:word@example.org/",
        "https://example.org/" + "x" * 3000,
    ],
)
def test_what_is_no_address_of_the_web_is_refused(url: str) -> None:
    with pytest.raises(Invalid):
        require_public(url)


def test_public_addresses_pass() -> None:
    assert require_public("https://93.184.216.34/x") == ["93.184.216.34"]
    assert require_public("https://[2606:4700::1111]:8443/") == ["2606:4700::1111"]


def test_one_private_address_among_public_ones_is_enough_to_refuse(monkeypatch: pytest.MonkeyPatch) -> None:
    found = [(0, 0, 0, "", (address, 443)) for address in ("93.184.216.34", "10.0.0.1")]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_args, **_named: found)

    with pytest.raises(Invalid):
        require_public("https://two.example.org/")


def test_a_name_that_leads_nowhere_is_unreachable() -> None:
    with pytest.raises(Unreachable):
        require_public("https://nowhere.invalid/")


def test_a_network_the_operator_named_is_called(settings: Any, hook: Any) -> None:
    settings.PRIVATE_TARGETS = HERE

    assert send(f"http://127.0.0.1:{hook.server_port}/200?a=1", b"{}", {"X-Mark": "yes"}) == 200

    [(path, body, headers)] = hook.heard
    assert (path, body, headers["X-Mark"]) == ("/200?a=1", b"{}", "yes")
    assert headers["Host"] == f"127.0.0.1:{hook.server_port}"


def test_a_redirect_is_not_followed(settings: Any, hook: Any) -> None:
    settings.PRIVATE_TARGETS = HERE

    assert send(f"http://127.0.0.1:{hook.server_port}/302", b"{}", {}) == 302
    assert len(hook.heard) == 1


def test_whoever_answers_nothing_is_let_go(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.PRIVATE_TARGETS = HERE
    monkeypatch.setattr(outbound, "ALL_SECONDS", 0.1)
    with socket.create_server(("127.0.0.1", 0)) as silent, pytest.raises(Unreachable):
        send(f"http://127.0.0.1:{silent.getsockname()[1]}/", b"{}", {})


def test_what_speaks_no_http_is_unreachable(settings: Any) -> None:
    settings.PRIVATE_TARGETS = HERE
    with socket.create_server(("127.0.0.1", 0)) as server:
        threading.Thread(target=_chatter, args=(server,), daemon=True).start()
        with pytest.raises(Unreachable):
            send(f"http://127.0.0.1:{server.getsockname()[1]}/", b"{}", {})


def test_a_refused_connection_and_a_missing_certificate_are_told(settings: Any, hook: Any) -> None:
    settings.PRIVATE_TARGETS = HERE
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    with pytest.raises(Unreachable):
        send(f"http://127.0.0.1:{port}/", b"{}", {})
    with pytest.raises(Unreachable):
        send(f"https://127.0.0.1:{hook.server_port}/200", b"{}", {})


def _chatter(server: socket.socket) -> None:
    connection, _address = server.accept()
    connection.recv(4096)
    connection.sendall(b"220 hello, this is mail\r\n\r\n")
    connection.close()
