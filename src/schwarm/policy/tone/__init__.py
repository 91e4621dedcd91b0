"""Tells an author that a text reads like an insult. Used for three things only, and never to decide anything:

a private hint while writing, the order in which reported cases are read, and monthly aggregates of many
authors. It hides, ranks, delays and stores nothing. What it can and cannot do: docs/admin/tone.md.
"""

from schwarm.policy.tone.language import Language, language_of
from schwarm.policy.tone.reading import Head, Reading, cannot_tell, read

__all__ = ["Head", "Language", "Reading", "cannot_tell", "language_of", "read"]
