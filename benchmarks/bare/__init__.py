"""The least that Django can do here, as a yardstick for machines: one view, two small queries, 34 kB.

No middleware, and nothing of Schwarm but its database; the server is the same.
"""
