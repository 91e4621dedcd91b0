"""Door: what comes in from other platforms, and what goes out.

`readers` turn a foreign file into the plain dataclasses of `neutral` and count what they find in a
`report`; they need no database. `actions` put those through the actions of the rooms, once: every item
carries the key under which it is known at its source, so a second run changes nothing.
"""
