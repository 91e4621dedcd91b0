"""Everything read from the log, one file a noun; import from the files."""
