"""Small live messages between threads, processes and machines: publish, subscribe.

A message is a JSON object with ids, never content: whoever receives it reads the rest under the reader's
own rights. Channels are short strings such as `person:123`, `space:5` or `thread:9`. Publish after commit,
from any thread: `transaction.on_commit(lambda: publish("thread:9", {"type": "reply", "id": "…"}))`.
Subscribe in an event loop:

    async with subscribe(["person:123", "company"]) as messages:
        async for message in messages:
            ...

Nothing is kept: a message is for who listens now. Whoever may have missed one, being slow or cut off from
Redis, gets `{"type": "resync"}` and should read afresh.
"""

from schwarm.lib.pubsub.hub import close, configure, publish, subscribe
from schwarm.lib.pubsub.messages import Message
from schwarm.lib.pubsub.stations import Subscription

__all__ = ["Message", "Subscription", "close", "configure", "publish", "subscribe"]
