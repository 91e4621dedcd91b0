"""Door: who is at the door.

Logins with password, second factor and passkeys, single sign-on, invitations. A Login opens the
door for exactly one Person; the rooms know nothing of logins, so sign-on can be replaced
without touching the domain.
"""
