"""Live streams of the client API, by server-sent events and by WebSocket, as Mastodon has them.

`door` answers connections, `streams` says which streams there are, `hearers` who listens, `connection` what
she hears, `desk` loads what many want at the same moment, `copies` makes a post once for all who see the
same.
https://docs.joinmastodon.org/methods/streaming/
"""
