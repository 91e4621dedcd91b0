"""Everything read in the room, one file a noun."""
