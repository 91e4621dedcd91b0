"""Web Push: what devices are told of notifications while no app of theirs is open.

`sending` decides who is told and what becomes of it, `messages` what it says, `sealing` makes it unreadable
for the push service in between. https://docs.joinmastodon.org/methods/push/
"""
