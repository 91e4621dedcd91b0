"""Everything read in conversations, one file a noun; import from the files."""
