"""Foundation: small things every room needs and that know no room.

Clock, ids, events, HTML, words, pages of a list, publish and subscribe.
No tables; each file has a noun for a name.
"""
