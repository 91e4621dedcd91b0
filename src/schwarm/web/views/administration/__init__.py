"""Views of administration: people, organisations, spaces, settings, jobs, health. Never content."""
