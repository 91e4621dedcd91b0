"""Readers, one for each source. Each checks a foreign file, which it does not trust, and yields `neutral`."""
