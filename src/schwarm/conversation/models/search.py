"""The stems of a post, for full-text search: a projection that can be rebuilt.

SQLite keeps an FTS5 table beside it by triggers, PostgreSQL a generated tsvector column.
"""

from django.db import models

from schwarm.conversation.models.posts import Post


class SearchDocument(models.Model):
    post = models.OneToOneField(Post, models.CASCADE, primary_key=True, related_name="+")
    stems = models.TextField()

    def __str__(self) -> str:
        return f"stems of {self.post_id}"
