"""Room: places to talk.

Spaces are open by default; a closed one says why. They are internal or shared with named
organisations from their founding. Members, roles that invite, pin and describe, and the rules
of a space live here. Users read "Raum" in German.
"""
