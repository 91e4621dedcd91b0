"""Foundation: the transparency log.

Whatever happens to posts, cases and the policy leaves an entry here that nobody can take back, not even who
runs the servers. Entries hold neither words nor names, so erasing these never breaks the log. `chain` knows
the cryptography and no Django; rooms call `actions.append` inside the transaction of their change.
"""
