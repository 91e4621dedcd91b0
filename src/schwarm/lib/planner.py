"""What the database knows about its tables when it plans statements."""

from django.db import connection


def refresh_statistics() -> None:
    """Have PostgreSQL look at its tables now, after very much was written, and not some minutes later.

    SQLite's plans are held by tests as they are without statistics.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as db:
            db.execute("ANALYZE")
