"""A push service on this machine, and a device that reads what it takes."""

import base64
import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import http_ece
import msgspec
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, generate_private_key
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat


def in_base64(content: bytes) -> str:
    return base64.urlsafe_b64encode(content).rstrip(b"=").decode()


def from_base64(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


@dataclass
class Taken:
    """What came: where to, with which headers, and still sealed."""

    path: str
    headers: dict[str, str]
    body: bytes


class Service(BaseHTTPRequestHandler):
    """Answers as it is told to."""

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["content-length"]))
        headers = {name.lower(): value for name, value in self.headers.items()}
        self.server.taken.append(Taken(self.path, headers, body))  # type: ignore[attr-defined]
        self.send_response(self.server.status)  # type: ignore[attr-defined]
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_args: Any) -> None:
        pass


@contextmanager
def push_service() -> Iterator[Any]:
    server: Any = ThreadingHTTPServer(("127.0.0.1", 0), Service)
    server.taken, server.status = [], 201
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


@dataclass
class Device:
    """A phone with its keys."""

    service: Any
    key: Any = field(default_factory=lambda: generate_private_key(SECP256R1()))
    secret: bytes = field(default_factory=lambda: os.urandom(16))

    @property
    def endpoint(self) -> str:
        return f"http://127.0.0.1:{self.service.server_port}/push/abc"

    def wishes(self, *alerts: str, policy: str = "all", standard: bool = True) -> dict[str, Any]:
        """What its app sends to be told."""
        point = self.key.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
        keys = {"p256dh": in_base64(point), "auth": in_base64(self.secret)}
        return {
            "subscription": {"endpoint": self.endpoint, "keys": keys, "standard": standard},
            "data": {"alerts": dict.fromkeys(alerts, True), "policy": policy},
        }

    def read(self, taken: Taken) -> dict[str, Any]:
        """What it was told, by either way of encrypting."""
        more: dict[str, Any] = {}
        if taken.headers["content-encoding"] == "aesgcm":
            crypto = dict(part.split("=", 1) for part in taken.headers["crypto-key"].split(";"))
            salt = taken.headers["encryption"].removeprefix("salt=")
            more = {"salt": from_base64(salt), "dh": from_base64(crypto["dh"])}
        opened = http_ece.decrypt(
            taken.body,
            private_key=self.key,
            auth_secret=self.secret,
            version=taken.headers["content-encoding"],
            **more,
        )
        told: dict[str, Any] = msgspec.json.decode(opened)
        return told
