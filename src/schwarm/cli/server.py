"""The server process: uvicorn, which is to end open streams when it stops instead of waiting for them."""

import contextlib
import socket
import sys

import uvicorn

from schwarm.lib import pubsub

# what clients send by WebSocket says which streams they want
LONGEST_ORDER = 16 * 1024


class Server(uvicorn.Server):
    """Streams never end by themselves, so they end before uvicorn waits for what is still open."""

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        pubsub.close()
        await super().shutdown(sockets)


def run(host: str, port: int) -> None:
    """Answer until told to stop."""
    config = uvicorn.Config(
        "schwarm.config.asgi:application",
        host=host,
        port=port,
        loop="uvloop",
        http="httptools",
        log_config=None,
        access_log=False,
        proxy_headers=True,
        timeout_graceful_shutdown=5,
        server_header=False,
        # each open socket would keep memory for compression, and each message cost it again
        ws_per_message_deflate=False,
        ws_max_size=LONGEST_ORDER,
    )
    server = Server(config)
    with contextlib.suppress(KeyboardInterrupt):
        server.run()
    if not server.started:
        sys.exit(1)
