"""A witness behind HTTP, and how a log asks one. Only the standard library, so that it runs anywhere."""

import http.client
import os
import urllib.error
import urllib.request
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from schwarm.ledger.chain.notes import COSIGNATURE, Signer
from schwarm.ledger.chain.witness import Answer, Request, Witness

LONGEST_BODY = 64 * 1024
PATH = "/add-checkpoint"
PATIENCE = 10


class Unreachable(Exception):
    """The witness did not answer, or not in HTTP."""


def signer_in(directory: Path, name: str) -> Signer:
    """The key of a witness, made at its first start; nobody but its owner may read the file."""
    directory.mkdir(parents=True, exist_ok=True)
    path = directory / "witness-key"
    if not path.exists():
        made = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(made, "w") as file:
            file.write(os.urandom(32).hex())
            file.flush()
            os.fsync(file.fileno())
    return Signer(name, bytes.fromhex(path.read_text().strip()), COSIGNATURE)


def server(witness: Witness, host: str, port: int) -> ThreadingHTTPServer:
    """A server that answers for `witness` once `serve_forever` is called; port 0 takes a free one."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        timeout = 60

        def do_POST(self) -> None:
            length = self.headers.get("Content-Length", "")
            if self.path.rstrip("/") != PATH or not length.isdigit() or int(length) > LONGEST_BODY:
                self.close_connection = True
                self._answer(Answer(404 if self.path.rstrip("/") != PATH else 400, "POST /add-checkpoint\n"))
                return
            try:
                body = self.rfile.read(int(length)).decode()
            except UnicodeDecodeError:
                self._answer(Answer(400, "This is not UTF-8.\n"))
                return
            self._answer(witness.add_checkpoint(body))

        def do_GET(self) -> None:
            """Anybody may learn the key, and compare it with the one printed at the works council."""
            self._answer(Answer(200, f"{witness.signer.key.vkey}\n"))

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing: a witness that works is silent."""

        def _answer(self, answer: Answer) -> None:
            body = answer.body.encode()
            self.send_response(answer.status)
            self.send_header("Content-Type", answer.content_type)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

    return ThreadingHTTPServer((host, port), Handler)


def ask(url: str, request: Request) -> Answer:
    """Send a checkpoint to a witness; `url` is its submission prefix. Raises `Unreachable`."""
    address = url.rstrip("/") + PATH
    sent = urllib.request.Request(address, str(request).encode(), {"Content-Type": "text/plain"})  # noqa: S310
    try:
        try:
            response = urllib.request.urlopen(sent, timeout=PATIENCE)  # noqa: S310  the operator's own settings
        except urllib.error.HTTPError as error:
            response = error
        with response:
            body = response.read(LONGEST_BODY).decode()
            return Answer(response.status, body, response.headers.get("Content-Type", ""))
    except (OSError, http.client.HTTPException, UnicodeDecodeError) as error:
        raise Unreachable(f"{url}: {error}") from error
