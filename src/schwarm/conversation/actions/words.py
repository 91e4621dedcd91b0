"""Writing down the words of a post: a version, who is mentioned, which topics are named."""

from collections.abc import Collection, Iterable
from typing import Any
from urllib.parse import quote

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from schwarm.conversation.kinds import kind
from schwarm.conversation.models import Mention, Post, PostTag, PostVersion, Tag
from schwarm.lib import clock, html
from schwarm.lib.compiled import compiled
from schwarm.lib.errors import Invalid
from schwarm.lib.html.cleaning import encodable
from schwarm.lib.inserts import insert
from schwarm.people.models import Person
from schwarm.spaces.queries import mentionable

LONGEST_TEXT = 20_000
LONGEST_TITLE = LONGEST_WARNING = 160


def checked_words(text: str, title: str, kind_name: str, *, may_be_empty: bool) -> tuple[str, str]:
    """Text and title without surrounding space; `Invalid` says what is wrong with them."""
    text, title = storable(text), storable(title) if kind(kind_name).has_title else ""
    if not text and not title and not may_be_empty:
        raise Invalid(_("Write something first."), "text")
    if len(text) > LONGEST_TEXT:
        too_many = len(text) - LONGEST_TEXT
        raise Invalid(_("The text is %(count)s characters too long.") % {"count": too_many}, "text")
    if len(title) > LONGEST_TITLE:
        raise Invalid(_("The title may have up to %(count)s characters.") % {"count": LONGEST_TITLE}, "title")
    return text, title


def checked_warning(warning: str) -> str:
    """The line that stands before words one may not want to read."""
    warning = storable(warning)
    if len(warning) > LONGEST_WARNING:
        raise Invalid(
            _("The warning may have up to %(count)s characters.") % {"count": LONGEST_WARNING}, "warning"
        )
    return warning


def all_words(*parts: str) -> str:
    """Several texts as the paragraphs of one, for whoever looks at them before they are said."""
    return "\n\n".join(part for part in parts if part)


def storable(text: str) -> str:
    """Text without surrounding space, and without what no database keeps: NUL and halves of characters."""
    return encodable(text.replace("\x00", "")).strip()


def storable_fields(fields: dict[str, Any]) -> dict[str, Any]:
    """The same for all texts of a form, inside lists too; their space stays as it was typed."""
    return {name: _storable_value(value) for name, value in fields.items()}


def _storable_value(value: Any) -> Any:
    if isinstance(value, str):
        return encodable(value.replace("\x00", ""))
    if isinstance(value, list | tuple):
        return [_storable_value(item) for item in value]
    return value


class Words:
    """What is about to be said, read once: its text, who is mentioned, which topics it names.

    `writer` can name only people she may know of; where there is none, everybody can be named.
    """

    def __init__(
        self, *, writer: Person | None, text: str, title: str = "", warning: str = "", language: str = ""
    ) -> None:
        self.text, self.title, self.warning, self.language = text, title, warning, language[:5]
        self._parsed = html.parse(text)
        self.people = {person.handle: person for person in mentionable(writer, self._parsed.mentions)}
        self.tags = self._parsed.hashtags

    def html(self) -> str:
        return self._parsed.html(self._mention_url, lambda name: f"/tags/{quote(name)}")

    def _mention_url(self, handle: str) -> str | None:
        return f"/@{handle}" if handle in self.people else None


def write_version(post: Post, words: Words) -> PostVersion:
    """Add the words as the next version and bring topics up to date."""
    version = new_version(post, words)
    insert(version)
    write_tags(post, words)
    return version


def new_version(post: Post, words: Words) -> PostVersion:
    """The words as they are to be kept."""
    return PostVersion(
        post=post,
        number=post.version,
        title=words.title,
        warning=words.warning,
        text=words.text,
        html=words.html(),
        language=words.language,
        written_at=clock.now(),
    )


def write_mentions(post: Post, people: Iterable[Person]) -> list[Person]:
    """Note who is mentioned; returns those who were not before."""
    known = set(post.mentions.values_list("person_id", flat=True)) if post.version > 1 else set()
    new = [person for person in people if person.pk not in known]
    Mention.objects.bulk_create([Mention(post=post, person=person) for person in new], ignore_conflicts=True)
    return new


def write_tags(post: Post, words: Words) -> frozenset[int]:
    """Note the topics that the words name, and only those; returns their ids."""
    named = words.tags
    if post.version > 1:
        PostTag.objects.filter(post=post).exclude(tag__name__in=named).delete()
    if not named:
        return frozenset()
    known = {tag.name: tag for tag in _tags_named(list(named))}
    for name, label in named.items():
        if name not in known:
            known[name], _made = Tag.objects.get_or_create(name=name, defaults={"label": label})
    PostTag.objects.bulk_create(
        [PostTag(post=post, tag=tag) for tag in known.values()], ignore_conflicts=True
    )
    return frozenset(tag.pk for tag in known.values())


@compiled
def _tags_named(names: Collection[str]) -> QuerySet[Tag]:
    return Tag.objects.filter(name__in=names)
