"""The stems of every post that still has words."""

from collections.abc import Sequence

from django.db.models import F, QuerySet

from schwarm.conversation.models import PostVersion, SearchDocument
from schwarm.conversation.queries.at_hand import version_at_hand
from schwarm.lib.compiled import compiled
from schwarm.lib.inserts import insert
from schwarm.lib.stems import stems

BATCH = 500


def index_post(post_id: int) -> None:
    """Write down the stems of a post, or forget them where its words are gone."""
    if version := version_at_hand(post_id):
        insert(SearchDocument(post_id=post_id, stems=_stems(version)))
    else:
        index_posts([post_id])


def index_posts(post_ids: Sequence[int]) -> None:
    """The same for many posts at once."""
    found = {version.post_id: version for version in _versions_of(post_ids)}
    if gone := set(post_ids) - set(found):
        SearchDocument.objects.filter(pk__in=gone).delete()
    SearchDocument.objects.bulk_create(
        [SearchDocument(post_id=pk, stems=_stems(version)) for pk, version in found.items()],
        update_conflicts=True,
        unique_fields=["post"],
        update_fields=["stems"],
    )


def rebuild_search() -> int:
    """Build the whole index anew; returns how many posts are in it."""
    SearchDocument.objects.all().delete()
    batch: list[SearchDocument] = []
    count = 0
    for version in _current_versions().order_by("post_id").iterator(chunk_size=BATCH):
        batch.append(SearchDocument(post_id=version.post_id, stems=_stems(version)))
        count += 1
        if len(batch) == BATCH:
            SearchDocument.objects.bulk_create(batch)
            batch.clear()
    SearchDocument.objects.bulk_create(batch)
    return count


def _current_versions() -> QuerySet[PostVersion]:
    current = PostVersion.objects.filter(number=F("post__version"))
    return current.filter(post__withdrawn_at=None, post__boost_of=None)


@compiled
def _versions_of(post_ids: Sequence[int]) -> QuerySet[PostVersion]:
    return _current_versions().filter(post__in=post_ids)


def _stems(version: PostVersion) -> str:
    text = f"{version.title}\n{version.warning}\n{version.text}"
    return " ".join(stems(text, version.language or None))
