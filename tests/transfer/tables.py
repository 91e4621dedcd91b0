"""Everything that stands in the database, to be compared before and after."""

from typing import Any

from django.apps import apps

from schwarm.transfer.models import ImportedObject

# the queue and sessions are not what an import is about
ROOMS = {"people", "spaces", "conversation", "identity", "transfer"}


def dump() -> dict[str, list[tuple[Any, ...]]]:
    """All rows of all tables of the rooms."""
    return {
        model._meta.label: sorted(model._default_manager.values_list(), key=repr)
        for model in apps.get_models()
        if model._meta.app_label in ROOMS
    }


def digest() -> dict[str, Any]:
    """What an import brought, without the numbers that every installation gives anew."""
    from schwarm.conversation.models import Attachment, Mention, Pin, Post, Reaction
    from schwarm.people.models import Person
    from schwarm.spaces.models import Membership, Space

    return {
        "people": sorted(Person.objects.values_list("name", "kind", "email")),
        "spaces": sorted(Space.objects.values_list("name", "access", "founder__name", "founded_at")),
        "members": sorted(Membership.objects.values_list("space__name", "person__name", "role")),
        "posts": sorted(
            Post.objects.values_list(
                "author__name", "created_at", "edited_at", "versions__text", "versions__html"
            ),
            key=repr,
        ),
        "threads": sorted(Post.objects.values_list("created_at", "thread__created_at")),
        "reactions": sorted(Reaction.objects.values_list("post__created_at", "person__name", "emoji")),
        "mentions": sorted(Mention.objects.values_list("post__created_at", "person__name")),
        "files": sorted(Attachment.objects.values_list("post__created_at", "name", "sha256", "description")),
        "pins": sorted(Pin.objects.values_list("post__created_at", "space__name", "by__name", "pinned_at")),
        "memory": sorted(ImportedObject.objects.values_list("kind", "source_id")),
    }
