"""What endpoints answer with: Mastodon's entities as typed dictionaries, made of lists at once."""
